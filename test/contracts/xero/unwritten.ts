import type { Schema } from './document.ts'

const text: Schema = { type: 'string' }

const problem = (status: number, title: string): Schema => ({
  type: 'object',
  required: ['Type', 'Title', 'Status', 'Detail', 'Instance', 'Extensions'],
  additionalProperties: false,
  properties: {
    Type: { type: 'null' },
    Title: { const: title },
    Status: { const: status },
    Detail: text,
    Instance: { type: 'string', format: 'uuid' },
    Extensions: { type: 'object' },
  },
})

const message: Schema = {
  type: 'object',
  required: ['Type', 'Message'],
  properties: { ErrorNumber: { type: 'integer' }, Type: text, Message: text },
}

/** Replies that the file leaves out, as others have seen them. */
export const unwrittenReplies: Record<number, Schema> = {
  400: message,
  401: problem(401, 'Unauthorized'),
  403: problem(403, 'Forbidden'),
  500: message,
}

/** Replies that have no JSON body, and which kind they may have. */
export const withoutJson: Record<number, RegExp> = {
  204: /^$/,
  404: /^(text\/plain.*)?$/,
  429: /^$/,
  502: /^text\/html/,
  503: /^text\/plain/,
}
