import { Button, makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(132px, 1fr))',
    gap: tokens.spacingHorizontalS,
  },
  button: { justifyContent: 'flex-start', minWidth: 0 },
})

export type GridButton = { words: string; isDisabled: boolean; act: () => void }

/** Small buttons side by side, as many in a row as there is room for. */
export const ButtonGrid = ({ buttons }: { buttons: readonly GridButton[] }) => {
  const styles = useStyles()
  return (
    <div className={styles.grid}>
      {buttons.map(({ words, isDisabled, act }) => (
        <Button
          key={words}
          size="small"
          className={styles.button}
          disabledFocusable={isDisabled}
          onClick={act}
        >
          {words}
        </Button>
      ))}
    </div>
  )
}
