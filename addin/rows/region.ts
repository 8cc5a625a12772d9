/** Currencies by region, for those whose currency is not the US dollar, the euro excepted: it has many regions. */
const byRegion: Readonly<Record<string, string>> = {
  ...{ GB: 'GBP', CA: 'CAD', AU: 'AUD', NZ: 'NZD', CH: 'CHF', SE: 'SEK', NO: 'NOK', DK: 'DKK', PL: 'PLN' },
  ...{ CZ: 'CZK', HU: 'HUF', RO: 'RON', ZA: 'ZAR', IN: 'INR', JP: 'JPY', CN: 'CNY', SG: 'SGD', HK: 'HKD' },
  ...{ MX: 'MXN', BR: 'BRL', AE: 'AED', IL: 'ILS', KR: 'KRW', TH: 'THB', PH: 'PHP', MY: 'MYR', TR: 'TRY' },
}

const euro = new Set('AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' '))

/** '' for a locale that is none, such as en-US@posix: browsers report what the machine says. */
const regionOf = (locale: string): string => {
  try {
    return new Intl.Locale(locale).maximize().region ?? ''
  } catch {
    return ''
  }
}

/** The currency that people of a locale such as en-GB most likely keep their books in. */
export const currencyOf = (locale: string): string => {
  const region = regionOf(locale)
  return euro.has(region) ? 'EUR' : (byRegion[region] ?? 'USD')
}
