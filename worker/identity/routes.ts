import type { Hono } from 'hono'
import type { AppEnv } from '../http/context.ts'
import { newRoutes } from '../http/routes.ts'
import { memberRoutes } from './organisations/members.ts'
import { newOrganisationRoutes, organisationRoutes, type HasDocuments } from './organisations/routes.ts'
import { newSessionRoutes, sessionRoutes } from './sessions/routes.ts'
import { signInRoutes } from './sign-in/routes.ts'
import type { Fetch } from './sign-in/issuer.ts'

/** What identity needs from elsewhere. */
export type IdentityOptions = { issuerFetch: Fetch; hasDocuments: HasDocuments }

/** The API's routes on sessions, organisations and members. */
export const identityRoutes = ({ hasDocuments }: IdentityOptions) => {
  const routes = newRoutes()
  routes.route('/', newSessionRoutes)
  routes.route('/', sessionRoutes)
  routes.route('/', newOrganisationRoutes)
  routes.route('/', organisationRoutes(hasDocuments))
  routes.route('/', memberRoutes)
  return routes
}

/** The pages of the sign-in dialog, which are no part of the API. */
export const signInPages = ({ issuerFetch }: IdentityOptions): Hono<AppEnv> => signInRoutes(issuerFetch)
