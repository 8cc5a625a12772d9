import { lotWords } from '../../addin/messages/lots.ts'
import { progress } from '../../addin/messages/progress.ts'
import { reportWords } from '../../addin/messages/reports.ts'
import type { Samples } from './message-page.ts'

/** Every room of messages, by the name of its file, in the order of the page. */
export const rooms = {
  reports: reportWords,
  lots: lotWords,
  progress,
}

/** What each message that names something is shown by. */
export const samples: Samples<typeof rooms> = {
  reports: {
    onNewSheet: [[['Margin by product']], [['Margin by product 2026-11-23', 'Sales of BIKE-9 2026-11-23']]],
    refreshed: [[['Margin by product', 'Inventory valuation'], 12]],
    notRefreshed: [
      [
        [
          {
            sheet: 'Margin by product',
            message: reportWords.protected('Margin by product')[0],
            remedy: 'Unprotect it under Review, then refresh.',
          },
        ],
        ['Inventory valuation'],
        1,
      ],
    ],
    protected: [['Margin by product']],
    inTheWay: [['Margin by product']],
    noDate: [['To', 'Margin by product']],
    back: [['Margin by product']],
    asOf: [
      [{ when: '23 Nov 2026, 09:30', by: 'Ann Lee', from: '', to: '2026-10-31', version: 42, warning: '' }],
      [{ when: '23 Nov 2026, 09:30', by: 'Ann Lee', from: null, to: '', version: 42, warning: '' }],
      [
        {
          when: '23 Nov 2026, 09:30',
          by: '',
          from: null,
          to: null,
          version: 42,
          warning: lotWords.cut(500, 900),
        },
      ],
    ],
    snapshotOf: [['2026-11-23']],
  },
  lots: {
    lot: [['RT-LOT']],
    title: [['Road bike', 'RT-LOT']],
    left: [[100, 40, 'pcs']],
    went: [
      [3, 2, 1],
      [1, 1, 0],
    ],
    first: [[300, 900]],
    short: [['WHEEL']],
    usedInBuild: [['W-12']],
    soldOn: [['INV-7']],
    adjustedBy: [['ADJ-3']],
    cameBack: [['RT-LOT']],
    made: [['Road bike', 'B-12']],
    cost: [['12.50']],
    costCorrected: [['receipt']],
    cut: [[500, 900]],
  },
  progress: {
    refreshing: [['Margin by product']],
    filling: [['Margin by product']],
    of: [[40, 312]],
  },
}
