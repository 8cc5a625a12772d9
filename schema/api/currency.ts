/** How many decimals amounts of a currency have, as its own coins do: 2, 0 (JPY), 3 (KWD); 2 for a code that is none. */
export const decimalsOf = (currency: string): number => {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions()
    return maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}
