/** The request header in which the add-in says which version of these contracts it speaks. */
export const versionHeader = 'x-partsemble-version'

/** The version of the contracts in schema/api: raise it when an older add-in could misread an answer. */
export const contractVersion = 1

/** The oldest version that the Worker still answers; an add-in below it is told to reload. */
export const oldestContractVersion = 1
