import { Field, Select } from '@fluentui/react-components'
import type { Chart } from '../../../../schema/api/books-accounts.ts'
import { accountWords } from '../../../messages/books-accounts.ts'

type Props = {
  options: Chart['tracking']
  /** Ids of the options chosen, at most one a category. */
  chosen: readonly string[]
  /** Of what, where several stand below each other. */
  of?: string
  onChange: (chosen: string[]) => void
}

/** A choice for each tracking category of the books; nothing where they have none. */
export const Tracking = ({ options, chosen, of, onChange }: Props) => {
  const active = options.filter((option) => option.active)
  const categories = [...new Set(active.map(({ category }) => category))].slice(0, 2)
  return categories.map((category) => {
    const own = active.filter((option) => option.category === category)
    const ids = own.map(({ id }) => id)
    const others = chosen.filter((id) => !ids.includes(id))
    const label = accountWords.tracking(own[0]?.categoryName ?? '')
    const select = (
      <Select
        size={of === undefined ? 'medium' : 'small'}
        {...(of === undefined ? {} : { 'aria-label': `${of}: ${label}` })}
        value={chosen.find((id) => ids.includes(id)) ?? ''}
        onChange={(_, { value }) => onChange(value === '' ? others : [...others, value])}
      >
        <option value="">{of === undefined ? accountWords.noTracking : label}</option>
        {own.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    )
    return of === undefined ? (
      <Field key={category} label={label}>
        {select}
      </Field>
    ) : (
      <div key={category}>{select}</div>
    )
  })
}
