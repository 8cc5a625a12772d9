import { dutch } from './dutch.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import type { Language } from './language.ts'
import { spanish } from './spanish.ts'

/** The languages, besides English, whose headers are understood. */
export const languages: readonly Language[] = [german, french, spanish, dutch, italian]
