import { Caption1, Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { AccountView } from '../../../../schema/api/books-accounts.ts'
import type { AccountUse } from '../../../../schema/api/books-mapping.ts'
import { accountWords } from '../../../messages/books-accounts.ts'
import { accountChoices, accountName } from '../../../rows/account-choices.ts'

const useStyles = makeStyles({
  box: { minWidth: 0 },
  option: { display: 'grid' },
  why: { color: tokens.colorNeutralForeground2, whiteSpace: 'normal' },
})

type Props = {
  label: string
  hint?: string
  accounts: readonly AccountView[]
  use: AccountUse
  /** Whether accounts of other types may be chosen too. */
  takesAny?: boolean
  /** Id of the account chosen, null for none. */
  chosen: string | null
  /** What is wrong with it. */
  problem?: string | undefined
  isRequired?: boolean
  onChoose: (id: string) => void
}

const optionOf = (
  { account, why }: { account: AccountView; why: string },
  styles: ReturnType<typeof useStyles>,
  disabled = false,
) => (
  <Option key={account.id} value={account.id} text={accountName(account)} disabled={disabled}>
    <span className={styles.option}>
      {accountName(account)}
      <Caption1 className={styles.why}>{why}</Caption1>
    </span>
  </Option>
)

/** A field for an account: searched by code and name; what is not fit is found too, with the reason. */
export const AccountPicker = ({
  label,
  hint,
  accounts,
  use,
  takesAny = false,
  chosen,
  problem,
  isRequired = true,
  onChoose,
}: Props) => {
  const styles = useStyles()
  const [typed, setTyped] = useState<string | null>(null)
  const account = accounts.find(({ id }) => id === chosen)
  const { offered, unusual, refused, more } = accountChoices(accounts, use, typed ?? '', takesAny)
  return (
    <Field
      label={label}
      required={isRequired}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationMessage: problem, validationState: 'error' as const })}
    >
      <Combobox
        // Within the main part of the page, as whoever hears it expects.
        inlinePopup
        className={styles.box}
        placeholder={accountWords.search}
        value={typed ?? (account ? accountName(account) : '')}
        selectedOptions={account ? [account.id] : []}
        onChange={(event) => setTyped(event.target.value)}
        onOptionSelect={(_, { optionValue }) => {
          // Typing unselects: the account stays until another one is chosen.
          if (optionValue === undefined) return
          onChoose(optionValue)
          setTyped(null)
        }}
        onOpenChange={(_, { open }) => {
          if (!open) setTyped(null)
        }}
      >
        {offered.map((account) => optionOf({ account, why: account.type }, styles))}
        {unusual.map((each) => optionOf(each, styles))}
        {refused.map((each) => optionOf(each, styles, true))}
        {offered.length + unusual.length + refused.length === 0 && (
          <Option key="none" value="" text="" disabled>
            {accountWords.noAccount}
          </Option>
        )}
        {more > 0 && (
          <Option key="more" value="" text="" disabled>
            {accountWords.more(more)}
          </Option>
        )}
      </Combobox>
    </Field>
  )
}
