import { Body1, Field, Input, makeStyles, Select, Spinner, tokens } from '@fluentui/react-components'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useMemo, useState } from 'react'
import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables, type EntryKind } from '../../../schema/api/entry.ts'
import { readMappings } from '../../excel/import-rows.ts'
import { delimiterNames, delimiters, type Delimiter } from '../../files/csv.ts'
import { encodingNames, encodings, type Encoding } from '../../files/encoding.ts'
import { gridOf, headerRowOf } from '../../files/headers.ts'
import { openFile, textRows, type Opened } from '../../files/open.ts'
import { takeFile } from '../../jobs/own-sheet.ts'
import { importWords } from '../../messages/import.ts'
import { progress } from '../../messages/progress.ts'
import type { Known } from '../../rows/mapping/guess.ts'
import { findMapping, type Mapping } from '../../rows/mapping/mapping.ts'
import { readGrid, type Grid } from '../../rows/mapping/preview.ts'
import { Failure } from '../failure.tsx'
import { counted } from '../../messages/said.ts'
import { MappingForm } from './mapping-form.tsx'
import { useMapping } from './mapping-state.ts'
import type { Bring } from './room.tsx'

const useStyles = makeStyles({
  room: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, minWidth: 0 },
  file: { display: 'grid', gap: tokens.spacingVerticalXS },
  input: {
    maxWidth: '100%',
    font: 'inherit',
    color: 'inherit',
    // The browser's own button, as the others are.
    '&::file-selector-button': {
      font: 'inherit',
      fontWeight: tokens.fontWeightSemibold,
      color: tokens.colorNeutralForeground1,
      backgroundColor: tokens.colorNeutralBackground1,
      border: `1px solid ${tokens.colorNeutralStroke1}`,
      borderRadius: tokens.borderRadiusMedium,
      padding: `5px ${tokens.spacingHorizontalM}`,
      marginRight: tokens.spacingHorizontalS,
    },
  },
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    gap: tokens.spacingVerticalM,
    // Choices are as wide as their column, not as their longest entry.
    '& > *': { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  },
})

type Props = { kinds: readonly EntryKind[]; known: Known; onBring: Bring; isBusy: boolean }

type MappedProps = Props & { name: string; grid: Grid; stored: readonly Mapping[] }

const Mapped = ({ name, grid, stored, kinds, known, onBring, isBusy }: MappedProps) => {
  const offered = useMemo(() => findMapping(stored, grid.headers) ?? null, [stored, grid])
  const state = useMapping(grid, name, offered, known)
  return (
    <MappingForm
      state={state}
      kinds={kinds}
      isBusy={isBusy}
      isOffered={offered !== null}
      action={importWords.put(grid.rows.length)}
      before={importWords.intoTable(entryTables[state.mapping.kind].title)}
      onDone={(mapping) =>
        onBring(async (job) => {
          const { rows, totalsLines, plainSum } = readGrid(grid, mapping)
          const { sheet } = await takeFile(job, mapping, rows)
          return importWords.taken(rows.length, name, sheet, totalsLines + (plainSum ? 1 : 0))
        })
      }
    />
  )
}

type TextProps = {
  opened: Opened & { type: 'text' }
  encoding: Encoding
  delimiter: Delimiter
  onEncoding: (encoding: Encoding) => void
  onDelimiter: (delimiter: Delimiter) => void
}

const TextOptions = ({ opened, encoding, delimiter, onEncoding, onDelimiter }: TextProps) => {
  const { words, isCertain, value } = opened.delimiter
  const isDoubtful = !isCertain && delimiter === value
  return (
    <>
      <Field
        label={importWords.between}
        {...(isDoubtful
          ? { validationMessage: words, validationState: 'warning' }
          : { hint: delimiter === value ? words : importWords.chosen })}
      >
        <Select value={delimiter} onChange={(_, data) => onDelimiter(data.value as Delimiter)}>
          {delimiters.map((each) => (
            <option key={each} value={each}>
              {delimiterNames[each]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Letters" hint={importWords.accents}>
        <Select value={encoding} onChange={(_, data) => onEncoding(data.value as Encoding)}>
          {encodings.map((each) => (
            <option key={each} value={each}>
              {encodingNames[each]}
            </option>
          ))}
        </Select>
      </Field>
    </>
  )
}

type SheetProps = { opened: Opened & { type: 'workbook' }; sheet: number; onSheet: (at: number) => void }

const SheetField = ({ opened, sheet, onSheet }: SheetProps) => (
  <Field label="Sheet">
    <Select value={String(sheet)} onChange={(_, { value }) => onSheet(Number(value))}>
      {opened.sheets.map(({ name, rows }, at) => (
        <option key={name} value={String(at)}>
          {name} ({counted(rows.length, 'row')})
        </option>
      ))}
    </Select>
  </Field>
)

type FileProps = Props & { opened: Opened; stored: readonly Mapping[] }

const OpenedFile = ({ opened, ...rest }: FileProps) => {
  const styles = useStyles()
  const [encoding, setEncoding] = useState<Encoding>(opened.type === 'text' ? opened.encoding : 'utf-8')
  const [delimiter, setDelimiter] = useState<Delimiter>(opened.type === 'text' ? opened.delimiter.value : ',')
  const [sheet, setSheet] = useState(0)
  const [chosenRow, setRow] = useState<number | null>(null)
  const rows = useMemo<readonly (readonly Cell[])[]>(
    () =>
      opened.type === 'text'
        ? textRows(opened.bytes, encoding, delimiter)
        : (opened.sheets[sheet]?.rows ?? []),
    [opened, encoding, delimiter, sheet],
  )
  const headerRow = chosenRow ?? headerRowOf(rows)
  const grid = useMemo(() => gridOf(rows, headerRow), [rows, headerRow])
  const title =
    opened.type === 'workbook' ? `${opened.name} ${opened.sheets[sheet]?.name ?? ''}` : opened.name
  return (
    <>
      <div className={styles.list}>
        {opened.type === 'text' && (
          <TextOptions
            opened={opened}
            encoding={encoding}
            delimiter={delimiter}
            onEncoding={setEncoding}
            onDelimiter={setDelimiter}
          />
        )}
        {opened.type === 'workbook' && (
          <SheetField
            opened={opened}
            sheet={sheet}
            onSheet={(at) => {
              setSheet(at)
              setRow(null)
            }}
          />
        )}
        <Field label={importWords.headerRow}>
          <Input
            type="number"
            min={1}
            max={rows.length}
            value={String(headerRow + 1)}
            onChange={(_, { value }) => {
              const row = Number(value) - 1
              if (Number.isInteger(row) && row >= 0 && row < rows.length) setRow(row)
            }}
          />
        </Field>
      </div>
      {grid.rows.length === 0 ? (
        <Body1 as="p">{importWords.noRows}</Body1>
      ) : (
        <Mapped
          key={JSON.stringify([title, grid.headers, headerRow])}
          name={opened.name}
          grid={grid}
          {...rest}
        />
      )}
    </>
  )
}

/** Opens a CSV or Excel file and puts its rows into a new entry table. */
export const FileRoom = (props: Props) => {
  const styles = useStyles()
  const id = useId()
  const stored = useQuery({
    queryKey: ['mappings'],
    queryFn: readMappings,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  const opening = useMutation({
    mutationFn: async (file: File) => openFile(file.name, new Uint8Array(await file.arrayBuffer())),
  })
  return (
    <div className={styles.room}>
      <div className={styles.file}>
        <label htmlFor={id}>{importWords.chooseFile}</label>
        <input
          id={id}
          type="file"
          className={styles.input}
          accept=".csv,.tsv,.txt,.xlsx,.xlsm"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0]
            if (file) opening.mutate(file)
          }}
        />
      </div>
      {opening.isPending && <Spinner size="tiny" label={progress.openingFile} />}
      {opening.isError && <Failure error={opening.error} />}
      {opening.data && !stored.isPending && (
        <OpenedFile key={opening.submittedAt} opened={opening.data} stored={stored.data ?? []} {...props} />
      )}
    </div>
  )
}
