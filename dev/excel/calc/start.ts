import start, { Model } from '@ironcalc/wasm'
import type { Workbook } from '../model/workbook.ts'
import type { FunctionLink } from '../functions/link.ts'
import { Calculation } from './calculation.ts'
import type { EngineModel } from './engine.ts'

/** In a browser: loads the engine from the address of its wasm file and puts it behind a workbook. */
export const startCalculation = async (
  workbook: Workbook,
  wasmUrl: string | URL,
  link: FunctionLink,
): Promise<void> => {
  await start({ module_or_path: wasmUrl })
  const make = (): EngineModel => new Model('workbook', 'en', 'UTC', 'en') as unknown as EngineModel
  new Calculation(workbook, make, link).begin()
}
