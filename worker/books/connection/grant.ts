import { DurableObject } from 'cloudflare:workers'
import { now } from '../../clock.ts'
import { log } from '../../http/log.ts'
import type { Outcome } from '../books.ts'
import { xeroRefresh, xeroRevoke, type Tokens } from '../xero/oauth.ts'
import { failed } from './call.ts'
import { atThisMoment } from './clock.ts'
import {
  askToReconnect,
  endGrant,
  findGrant,
  saveTokens,
  type GrantRow,
  type SavedTokens,
} from './queries.ts'
import { KeyGone, seal, unseal, type Sealed } from './seal.ts'

/** What is sealed of a consent. `previous` is the refresh token before, good for a while in case a reply was lost. */
type Kept = { access: string; refresh: string; previous: string | null }

/** An access token and until when it is good. */
export type AccessToken = { token: string; until: number }

/** An access token that ends sooner than this is not used any more. */
const earlyMs = 2 * 60_000

/** New tokens as they are stored. */
export const sealTokens = async (
  env: Env,
  grant: string,
  tokens: Tokens,
  previous: string | null,
): Promise<SavedTokens> => {
  const kept: Kept = { access: tokens.access, refresh: tokens.refresh, previous }
  const at = now(env)
  return {
    ...(await seal(env, grant, JSON.stringify(kept))),
    accessExpiresAt: at + tokens.expiresInMs,
    refreshedAt: at,
  }
}

/** What a refresh that could not be saved leaves for the next attempt. */
type Unsaved = { version: number; tokens: SavedTokens }

/**
 * The tokens of one consent, for all connections that use it: the only place where they are refreshed, so that it
 * happens once however many calls want it. New tokens are written down before anyone uses them.
 */
export class BooksGrant extends DurableObject<Env> {
  #asking: Promise<Outcome<AccessToken>> | null = null

  /** An access token that is good for a while, and another one than `stale`. */
  async access(grant: string, stale: string | null): Promise<Outcome<AccessToken>> {
    for (;;) {
      const isShared = this.#asking !== null
      const answer = await this.#oneAtATime(() => this.#goodToken(grant, stale))
      // Who asked first may have been content with the token that this caller was refused with.
      if (!isShared || !answer.ok || answer.value.token !== stale) return answer
    }
  }

  /** Uses the refresh token, so that an idle consent does not run out. */
  async keepAlive(grant: string): Promise<void> {
    await this.#oneAtATime(async () => {
      const env = await atThisMoment(this.env)
      const row = await this.#saved(env, grant)
      return row ? this.#refresh(env, row, await open(env, row)) : failed('reconnect')
    })
  }

  /** Gives the consent back at the provider and forgets the tokens. */
  async end(grant: string): Promise<void> {
    const env = await atThisMoment(this.env)
    const row = await this.#saved(env, grant)
    if (!row) return
    // What no key opens any more cannot be given back; Xero forgets it by itself.
    const kept = await open(env, row).catch(() => null)
    if (kept === null || !(await xeroRevoke(env, kept.refresh)))
      log('error', 'a consent could not be revoked', { grant })
    await endGrant(env.DIRECTORY, grant, now(env))
    this.ctx.storage.kv.delete('unsaved')
  }

  /** Who comes meanwhile gets what the one under way brings. */
  #oneAtATime(ask: () => Promise<Outcome<AccessToken>>): Promise<Outcome<AccessToken>> {
    this.#asking ??= ask()
      .catch((error: unknown) => {
        // A database that does not answer, a key that is gone: ours to mend, and no reason to disconnect.
        log('error', 'no token could be had', { error: error instanceof Error ? error.name : '' })
        return failed(error instanceof KeyGone ? 'set-up' : 'offline')
      })
      .finally(() => {
        this.#asking = null
      })
    return this.#asking
  }

  async #goodToken(grant: string, stale: string | null): Promise<Outcome<AccessToken>> {
    const env = await atThisMoment(this.env)
    const row = await this.#saved(env, grant)
    if (!row) return failed('reconnect')
    const kept = await open(env, row)
    if (kept.access !== stale && goodUntil(row) > now(env)) return given(row, kept)
    return this.#refresh(env, row, kept)
  }

  async #refresh(env: Env, row: GrantRow, kept: Kept): Promise<Outcome<AccessToken>> {
    const answer = await xeroRefresh(env, kept.refresh)
    if (answer.ok) return this.#save(env, row, answer.tokens, kept.refresh)
    if (answer.reason !== 'consent-ended') return notNow(answer.reason)
    const again = await this.#saved(env, row.id)
    if (!again) return failed('reconnect')
    if (again.version !== row.version) return given(again, await open(env, again))
    const before = kept.previous === null ? answer : await xeroRefresh(env, kept.previous)
    if (before.ok) return this.#save(env, row, before.tokens, kept.previous)
    if (before.reason !== 'consent-ended') return notNow(before.reason)
    await askToReconnect(env.DIRECTORY, row.id, 'consent-ended')
    log('info', 'a consent is over', { grant: row.id })
    return failed('reconnect')
  }

  /** Written down before use. What cannot be written is kept here and written first next time, not asked for again. */
  async #save(
    env: Env,
    row: GrantRow,
    tokens: Tokens,
    previous: string | null,
  ): Promise<Outcome<AccessToken>> {
    const unsaved: Unsaved = { version: row.version, tokens: await sealTokens(env, row.id, tokens, previous) }
    this.ctx.storage.kv.put('unsaved', unsaved)
    try {
      const saved = await this.#saved(env, row.id)
      return saved ? given(saved, await open(env, saved)) : failed('reconnect')
    } catch (error) {
      return failed(error instanceof KeyGone ? 'set-up' : 'offline')
    }
  }

  /** The grant as it stands, after writing what an earlier attempt could not. */
  async #saved(env: Env, grant: string): Promise<GrantRow | null> {
    const unsaved = this.ctx.storage.kv.get<Unsaved>('unsaved')
    if (unsaved) {
      // Where the version moved on, a newer consent has brought tokens of its own.
      await saveTokens(env.DIRECTORY, { id: grant, version: unsaved.version }, unsaved.tokens)
      this.ctx.storage.kv.delete('unsaved')
    }
    const row = await findGrant(env.DIRECTORY, grant)
    return row && row.endedAt === null ? row : null
  }
}

const open = async (env: Env, row: GrantRow & Sealed): Promise<Kept> =>
  JSON.parse(await unseal(env, row.id, row)) as Kept

const goodUntil = (row: GrantRow): number => row.accessExpiresAt - earlyMs

const given = (row: GrantRow, { access }: Kept): Outcome<AccessToken> => ({
  ok: true,
  value: { token: access, until: goodUntil(row) },
})

const notNow = (reason: string) => {
  if (reason !== 'not-configured') return failed('offline')
  log('error', 'the provider does not know this app', {})
  return failed('set-up')
}
