/** Test support: accounts of Fernhill Lamps, the stand-in's first organisation, that the quick set-up is answered with. */
export const fernhillCodes = {
  materials: '631',
  finished: '632',
  clearing: '805',
  cost: '310',
  labor: '326',
  overhead: '327',
} as const
