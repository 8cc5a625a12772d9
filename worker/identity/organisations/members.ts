import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  memberEmailSchema,
  memberSchema,
  membersSchema,
  newMemberSchema,
} from '../../../schema/api/identity.ts'
import { now } from '../../clock.ts'
import type { Member, MemberEnv } from '../../http/context.ts'
import { Refusal, refusals } from '../../http/refusal.ts'
import { newRoutes } from '../../http/routes.ts'
import { audit } from '../audit.ts'
import { refuseUnless, requireMember } from '../guard.ts'
import type { Role } from '../permissions.ts'
import { acceptInvitations } from '../sign-in/queries.ts'
import { changeRole, findMember, invite, listMembers, removeMember } from './queries.ts'

const path = '/api/organisations/{organisation}/members'
const params = z.object({ organisation: z.string() })

/** Who belongs to an organisation. */
export const memberRoutes = newRoutes<MemberEnv>()

memberRoutes.openapi(
  createRoute({
    method: 'get',
    path,
    summary: 'Members, and those invited',
    middleware: [requireMember('view')] as const,
    request: { params },
    responses: {
      200: { description: 'Members.', content: { 'application/json': { schema: membersSchema } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { active, invited } = await listMembers(c.env.DIRECTORY, c.var.organisation.id)
    return c.json({ members: [...active.map(toActive), ...invited.map(toInvited)] }, 200)
  },
)

memberRoutes.openapi(
  createRoute({
    method: 'post',
    path,
    summary: 'Add a member by email, or change the role of one',
    middleware: [requireMember('members')] as const,
    request: {
      params,
      body: { required: true, content: { 'application/json': { schema: newMemberSchema } } },
    },
    responses: {
      200: {
        description: 'Active if that person has signed in before, else invited.',
        content: { 'application/json': { schema: memberSchema } },
      },
      ...refusals,
    },
  }),
  async (c) => {
    const { email, role } = c.req.valid('json')
    const [db, at, organisationId] = [c.env.DIRECTORY, now(c.env), c.var.organisation.id]
    const is = await findMember(db, organisationId, email)
    refuseUnlessManages(c.var.member, [role, is?.role])
    const note = audit(c, { action: 'member-set', detail: { email, role } })
    if (is && 'personId' in is) {
      await changeRole(db, { organisationId, personId: is.personId, role }, note)
    } else {
      const invitedBy = c.var.session.personId
      await invite(db, { organisationId, email, role, invitedBy, invitedAt: at }, note)
      await acceptInvitations(db, email, at)
    }
    const found = await findMember(db, organisationId, email)
    if (!found) throw new Error('The member was not written')
    return c.json('personId' in found ? toActive(found) : toInvited(found), 200)
  },
)

memberRoutes.openapi(
  createRoute({
    method: 'delete',
    path: `${path}/{email}`,
    summary: 'Remove a member or withdraw an invitation',
    middleware: [requireMember('members')] as const,
    request: { params: params.extend({ email: memberEmailSchema }) },
    responses: { 204: { description: 'Removed.' }, ...refusals },
  }),
  async (c) => {
    const { email } = c.req.valid('param')
    const organisationId = c.var.organisation.id
    const is = await findMember(c.env.DIRECTORY, organisationId, email)
    if (!is)
      throw new Refusal(404, 'unknown-member', 'Nobody here has that email.', 'Look at the list again.')
    refuseUnlessManages(c.var.member, [is.role])
    const personId = 'personId' in is ? is.personId : ''
    const note = audit(c, { action: 'member-removed', detail: { email } })
    await removeMember(c.env.DIRECTORY, { organisationId, email, personId }, note)
    return c.body(null, 204)
  },
)

const toActive = (row: { personId: string; name: string; email: string; role: Role }) => ({
  ...row,
  status: 'active' as const,
})

const toInvited = (row: { email: string; role: Role }) => ({ ...row, status: 'invited' as const })

/** Admins are the owner's to choose; the owner is nobody's to change. */
const refuseUnlessManages = (member: Member, touched: (Role | undefined)[]): void => {
  if (touched.includes('owner')) {
    throw new Refusal(409, 'owner-stays', 'The owner stays the owner.', 'Choose another member.')
  }
  if (touched.includes('admin')) refuseUnless(member, 'admins')
}
