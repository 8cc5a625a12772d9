import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { textAlign: 'right', padding: `${tokens.spacingVerticalXXS} 0` },
    '& th': { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
    '& th:first-child, & td:first-child': { textAlign: 'left' },
  },
})

/** The class of a small table of figures in the pane: what they are at the left, figures at the right. */
export const useFiguresTable = (): string => useStyles().table
