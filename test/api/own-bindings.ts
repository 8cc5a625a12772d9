/**
 * Test files run one after the other in the same Worker, which saves most of their time; some of them set variables.
 * Each file begins with the bindings as they were.
 */
import { env } from 'cloudflare:workers'

const remembered = globalThis as { bindingsAtStart?: Record<string, unknown> }
const bindings = env as unknown as Record<string, unknown>

remembered.bindingsAtStart ??= { ...bindings }
for (const name of Object.keys(bindings))
  if (!(name in remembered.bindingsAtStart)) Reflect.deleteProperty(bindings, name)
Object.assign(bindings, remembered.bindingsAtStart)
