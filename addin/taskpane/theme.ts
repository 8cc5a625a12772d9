import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'

const prefersDark = matchMedia('(prefers-color-scheme: dark)')

const brightness = (color: string): number => {
  const [red = 255, green = 255, blue = 255] = (color.match(/[0-9a-f]{2}/gi) ?? []).map((hex) =>
    parseInt(hex, 16),
  )
  return (red * 299 + green * 587 + blue * 114) / 1000
}

/** Whether Excel is dark: by its own theme where it tells, else by the system's. */
const isDark = (): boolean => {
  // Excel on the web and older versions have no office theme.
  const theme = (Office.context as Office.Context | undefined)?.officeTheme as Office.OfficeTheme | undefined
  return theme?.bodyBackgroundColor ? brightness(theme.bodyBackgroundColor) < 128 : prefersDark.matches
}

const subscribe = (changed: () => void): (() => void) => {
  prefersDark.addEventListener('change', changed)
  return () => prefersDark.removeEventListener('change', changed)
}

/** The Fluent theme that goes with Excel's. */
export const useTheme = (): Theme => (useSyncExternalStore(subscribe, isDark) ? webDarkTheme : webLightTheme)
