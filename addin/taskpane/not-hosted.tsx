import { Body1, makeStyles, Title3, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    maxWidth: '32rem',
    padding: tokens.spacingHorizontalXXL,
  },
})

/** What stands here when the page was opened outside Excel. */
export const NotHosted = () => {
  const styles = useStyles()
  return (
    <main className={styles.page}>
      <Title3 as="h1">Open this in Excel</Title3>
      <Body1 as="p">
        Partsemble works beside your workbook. In Excel choose Home, Add-ins, then Partsemble; it opens at the
        right of the sheet.
      </Body1>
    </main>
  )
}
