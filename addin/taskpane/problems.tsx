import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import { decimalsOf } from '../../schema/api/currency.ts'
import type { OrganisationView } from '../../schema/api/identity.ts'
import { fixWords } from '../messages/fixes.ts'
import { familiesOf } from '../rows/fixes/families.ts'
import type { FixRules } from '../rows/fixes/make.ts'
import type { ProblemGroup } from '../rows/problems.ts'
import { FamilyItem } from './problems/family-item.tsx'
import { FilterSwitch } from './problems/filter-switch.tsx'
import { mayPost } from './rights.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalM },
})

const shown = 20

/** `organisation`: its currency has the decimals of amounts, its permissions say which fixes can be offered. */
type Props = { groups: ProblemGroup[]; organisation?: OrganisationView }

const rulesOf = (organisation: OrganisationView | undefined): FixRules =>
  organisation
    ? {
        currencyDecimals: decimalsOf(organisation.currency),
        mayPost: (kind) => mayPost(organisation, kind),
      }
    : { currencyDecimals: decimalsOf('') }

/** Problems of one kind as one entry each, with a way to every row and what can be done to all of them. */
export const Problems = ({ groups, organisation }: Props) => {
  const styles = useStyles()
  const families = useMemo(() => familiesOf(groups), [groups])
  const rules = useMemo(() => rulesOf(organisation), [organisation])
  const refused = families.filter(({ severity }) => severity === 'problem')
  const tables = useMemo(
    () => new Set(refused.flatMap(({ places }) => places.map(({ table }) => table.key))),
    [refused],
  )
  if (families.length === 0) return null
  return (
    <>
      {refused.length > 0 && <FilterSwitch tables={tables} />}
      <ul className={styles.list} aria-label="Problems">
        {families.slice(0, shown).map((family) => (
          <FamilyItem key={family.key} family={family} rules={rules} />
        ))}
      </ul>
      {families.length > shown && <Caption1>{fixWords.otherKinds(families.length - shown)}</Caption1>}
    </>
  )
}
