/** Number formats of report columns. */
export const formats = {
  text: '@',
  quantity: '#,##0.00##',
  money: '#,##0.00',
  exactMoney: '#,##0.00####',
  unitCost: '#,##0.0000',
  share: '0.0%',
  day: 'yyyy-mm-dd',
  integer: '0',
} as const
