import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Model, initSync } from '@ironcalc/wasm'
import type { FunctionLink } from '../functions/link.ts'
import { Calculation } from '../calc/calculation.ts'
import type { EngineModel } from '../calc/engine.ts'
import type { Workbook } from '../model/workbook.ts'

let started = false

/** Puts the formula engine behind a workbook, loading it once a process. */
export const startCalculation = (workbook: Workbook, link: FunctionLink | null = null): void => {
  if (!started) {
    const wasm = createRequire(import.meta.url).resolve('@ironcalc/wasm/wasm_bg.wasm')
    initSync({ module: readFileSync(wasm) })
    started = true
  }
  const make = (): EngineModel => new Model('workbook', 'en', 'UTC', 'en') as unknown as EngineModel
  new Calculation(workbook, make, link).begin()
}
