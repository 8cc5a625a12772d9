import { define } from '../define.ts'

/** Objects outside Excel's namespace: their members are those of the service itself (see Batch.callService). */
define('Service', { api: {} })
