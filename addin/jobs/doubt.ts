import type { Doubt } from '../rows/doubts.ts'
import { JobProblem } from './job.ts'
import { doubtWords } from '../messages/doubts.ts'

/** Posted rows that may be new ones: a person has to say before anything is sent. */
export class Doubtful extends JobProblem {
  readonly doubt: Doubt

  constructor(doubt: Doubt) {
    super('doubt', ...doubtWords[doubt.reason](doubt))
    this.doubt = doubt
  }
}
