/** What the Accounting API says when it refuses. */

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers })

const problem = (status: number, title: string, detail: string): Response =>
  json(status, {
    Type: null,
    Title: title,
    Status: status,
    Detail: detail,
    Instance: crypto.randomUUID(),
    Extensions: {},
  })

const two = (number: number) => String(number).padStart(2, '0')

/** 401 for an access token that is past its time. */
export const tokenExpired = (at: number): Response => {
  const d = new Date(at)
  const day = `${two(d.getUTCMonth() + 1)}/${two(d.getUTCDate())}/${d.getUTCFullYear()}`
  const time = [d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds()].map(two).join(':')
  return problem(401, 'Unauthorized', `TokenExpired: token expired at ${day} ${time}`)
}

/** 401 for a token that Xero never gave. */
export const tokenInvalid = (): Response => problem(401, 'Unauthorized', 'TokenInvalidSignature')

/** 401 for a token whose scopes do not reach this far. */
export const scopeMissing = (): Response => problem(401, 'Unauthorized', 'AuthorizationUnsuccessful')

/** 403: the organisation is not connected (any more), or its user may not do this. Xero does not say which. */
export const forbidden = (): Response => problem(403, 'Forbidden', 'AuthenticationUnsuccessful')

export const notFound = (): Response =>
  new Response('The resource you’re looking for cannot be found', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })

export const serverError = (): Response =>
  json(500, {
    ErrorNumber: 500,
    Type: 'InternalServerError',
    Message: 'An error occurred in Xero. Check the API Status page',
  })

export const unavailable = (): Response =>
  new Response('The Organisation for this Xero account is temporarily offline', {
    status: 503,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })

/** What a proxy between us and Xero might say. */
export const proxyPage = (): Response =>
  new Response('<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>', {
    status: 502,
    headers: { 'content-type': 'text/html' },
  })

/** 400 for a request as a whole. */
export const badRequest = (type: string, message: string, number = 16): Response =>
  json(400, { ErrorNumber: number, Type: type, Message: message })

/** 400 for elements that break a rule; each is echoed with what is wrong with it. */
export const validationFailed = (elements: object[]): Response =>
  json(400, {
    ErrorNumber: 10,
    Type: 'ValidationException',
    Message: 'A validation exception occurred',
    Elements: elements,
  })
