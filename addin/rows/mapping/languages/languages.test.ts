import { describe, expect, test } from 'vitest'
import type { Cell } from '../../../../schema/api/cell.ts'
import type { EntryKind } from '../../../../schema/api/entry.ts'
import { guess, guessKind, type Source } from '../guess.ts'
import { missing } from '../mapping.ts'

const reading = { dateOrder: 'dmy', decimal: ',' } as const

type Case = [kind: EntryKind, sheet: string, row: Record<string, Cell>, columns: Record<string, string>]

const sourcesOf = (row: Record<string, Cell>): Source[] =>
  Object.entries(row).map(([header, cell]) => ({ header, cells: [cell, cell] }))

const check = (cases: Case[]) =>
  test.each(cases)('%s, sheet “%s”', (kind, sheet, row, columns) => {
    const mapping = guess(kind, sourcesOf(row), reading)
    expect(mapping.columns).toEqual(columns)
    expect(missing(mapping)).toEqual([])
    expect(guessKind(sourcesOf(row), sheet)).toBe(kind)
  })

describe('German sheets', () => {
  check([
    [
      'receipts',
      'Wareneingang März',
      {
        ...{ 'Liefer-schein': 'LS-1', Lieferdatum: '03.04.2026', Lieferant: 'ACME', 'Artikel-Nr.': '0012' },
        ...{ Bezeichnung: 'Schraube', Menge: '1.000', ME: 'Stk', 'Einzelpreis (EUR)': '0,25' },
        ...{ Gesamtpreis: '250,00', Charge: 'C-7', Bemerkung: '' },
      },
      {
        ...{ date: 'Lieferdatum', supplier: 'Lieferant', sku: 'Artikel-Nr.', quantity: 'Menge' },
        ...{ '~unit': 'ME', unitCost: 'Einzelpreis (EUR)', lineTotal: 'Gesamtpreis', lot: 'Charge' },
        ...{ note: 'Bemerkung' },
      },
    ],
    [
      'receipts',
      'Tabelle1',
      {
        Datum: '3.4.26',
        Lieferscheinnr: '77',
        Lieferantennr: '7001',
        Artikelnummer: 'A',
        Stückzahl: 3,
        'EK-Preis': 2,
      },
      {
        ...{ date: 'Datum', receipt: 'Lieferscheinnr', supplier: 'Lieferantennr', sku: 'Artikelnummer' },
        ...{ quantity: 'Stückzahl', unitCost: 'EK-Preis' },
      },
    ],
    [
      'builds',
      'Tabelle1',
      { Fertigungsauftrag: 'FA-1', 'Fertig am': '03.04.2026', Erzeugnis: 'BIKE', Anzahl: 5, Charge: '' },
      {
        build: 'Fertigungsauftrag',
        date: 'Fertig am',
        product: 'Erzeugnis',
        quantity: 'Anzahl',
        lot: 'Charge',
      },
    ],
    [
      'sales',
      'Tabelle1',
      {
        ...{
          'Rechnungs-Nr.': 'RE-1',
          'Pos.': 1,
          Rechnungsdatum: '03.04.2026',
          Kunde: 'Meyer',
          Artikel: 'BIKE',
        },
        ...{ Menge: 1, Einzelpreis: '900,00', Betrag: '900,00' },
      },
      {
        ...{
          invoice: 'Rechnungs-Nr.',
          line: 'Pos.',
          date: 'Rechnungsdatum',
          customer: 'Kunde',
          sku: 'Artikel',
        },
        ...{ quantity: 'Menge', unitPrice: 'Einzelpreis', lineTotal: 'Betrag' },
      },
    ],
    [
      'suppliers',
      'Lieferanten',
      { Lieferantennummer: '7001', Firma: 'Acme GmbH' },
      { code: 'Lieferantennummer', name: 'Firma' },
    ],
  ])
})

describe('French sheets', () => {
  check([
    [
      'receipts',
      'Réceptions avril',
      {
        ...{
          'Date de réception': '03/04/2026',
          'N° BL': 'BL-1',
          Fournisseur: 'ACME',
          'Code article': '0012',
        },
        ...{ Désignation: 'Vis', 'Qté reçue': 100, Unité: 'pce', 'P.U. HT': '0,25', 'Montant HT': '25,00' },
        ...{ 'N° de lot': 'L1', Observations: '' },
      },
      {
        ...{ date: 'Date de réception', receipt: 'N° BL', supplier: 'Fournisseur', sku: 'Code article' },
        ...{ quantity: 'Qté reçue', '~unit': 'Unité', unitCost: 'P.U. HT', lineTotal: 'Montant HT' },
        ...{ lot: 'N° de lot', note: 'Observations' },
      },
    ],
    [
      'sales',
      'Feuil1',
      {
        ...{ 'Numéro de facture': 'F-1', 'Date de facture': '03/04/2026', Client: 'Dupont' },
        ...{ Article: 'VELO', Quantité: 2, 'Prix unitaire': '450,00', 'Total HT': '900,00' },
      },
      {
        ...{ invoice: 'Numéro de facture', date: 'Date de facture', customer: 'Client', sku: 'Article' },
        ...{ quantity: 'Quantité', unitPrice: 'Prix unitaire', lineTotal: 'Total HT' },
      },
    ],
    [
      'builds',
      'Feuil1',
      { 'Ordre de fabrication': 'OF-1', 'Date de production': '03/04/2026', 'Produit fini': 'VELO', Qté: 5 },
      { build: 'Ordre de fabrication', date: 'Date de production', product: 'Produit fini', quantity: 'Qté' },
    ],
  ])
})

describe('Spanish sheets', () => {
  check([
    [
      'receipts',
      'Hoja1',
      {
        ...{ Fecha: '03/04/2026', 'N.º albarán': 'A-1', Proveedor: 'ACME', 'Código de artículo': '0012' },
        ...{
          Descripción: 'Tornillo',
          Cantidad: 100,
          'Ud.': 'ud',
          'Precio unitario': '0,25',
          Importe: '25,00',
        },
        ...{ Lote: 'L1' },
      },
      {
        ...{ date: 'Fecha', receipt: 'N.º albarán', supplier: 'Proveedor', sku: 'Código de artículo' },
        ...{ quantity: 'Cantidad', '~unit': 'Ud.', unitCost: 'Precio unitario', lineTotal: 'Importe' },
        ...{ lot: 'Lote' },
      },
    ],
    [
      'adjustments',
      'Ajustes',
      { Fecha: '03/04/2026', Referencia: 'INV-1', Artículo: '0012', 'Cant.': -3, Motivo: 'damage' },
      { date: 'Fecha', reference: 'Referencia', sku: 'Artículo', quantity: 'Cant.', reason: 'Motivo' },
    ],
    [
      'sales',
      'Ventas',
      {
        'Nº factura': 'F-1',
        Fecha: '03/04/2026',
        Cliente: 'García',
        Producto: 'BICI',
        Cantidad: 2,
        Precio: '450',
      },
      {
        ...{ invoice: 'Nº factura', date: 'Fecha', customer: 'Cliente', sku: 'Producto' },
        ...{ quantity: 'Cantidad', unitPrice: 'Precio' },
      },
    ],
  ])
})

describe('Dutch sheets', () => {
  check([
    [
      'receipts',
      'Blad1',
      {
        ...{ Ontvangstdatum: '03-04-2026', Pakbonnummer: 'P-1', Leverancier: 'ACME', Artikelnummer: '0012' },
        ...{
          Omschrijving: 'Bout',
          'Aantal ontvangen': 100,
          Eenheid: 'st',
          Stukprijs: '0,25',
          Bedrag: '25,00',
        },
        ...{ Partijnummer: 'P7' },
      },
      {
        ...{ date: 'Ontvangstdatum', receipt: 'Pakbonnummer', supplier: 'Leverancier', sku: 'Artikelnummer' },
        ...{ quantity: 'Aantal ontvangen', '~unit': 'Eenheid', unitCost: 'Stukprijs', lineTotal: 'Bedrag' },
        ...{ lot: 'Partijnummer' },
      },
    ],
    [
      'builds',
      'Blad1',
      { Productieorder: 'PO-1', 'Gereed gemeld': '03-04-2026', Eindproduct: 'FIETS', Aantal: 5 },
      { build: 'Productieorder', date: 'Gereed gemeld', product: 'Eindproduct', quantity: 'Aantal' },
    ],
  ])
})

describe('Italian sheets', () => {
  check([
    [
      'receipts',
      'Foglio1',
      {
        ...{ 'Data DDT': '03/04/2026', 'N. DDT': '12', Fornitore: 'ACME', 'Cod. articolo': '0012' },
        ...{ Descrizione: 'Vite', 'Q.tà': 100, 'U.M.': 'pz', 'Prezzo unitario': '0,25', Importo: '25,00' },
        ...{ Lotto: 'L1' },
      },
      {
        ...{ date: 'Data DDT', receipt: 'N. DDT', supplier: 'Fornitore', sku: 'Cod. articolo' },
        ...{ quantity: 'Q.tà', '~unit': 'U.M.', unitCost: 'Prezzo unitario', lineTotal: 'Importo' },
        ...{ lot: 'Lotto' },
      },
    ],
    [
      'boms',
      'Distinta base',
      { 'Prodotto finito': 'BICI', Tipo: 'component', Componente: 'RUOTA', Quantità: 2 },
      { product: 'Prodotto finito', lineKind: 'Tipo', component: 'Componente', quantity: 'Quantità' },
    ],
  ])
})

test('words of other languages take nothing from an English sheet', () => {
  const row = {
    Reference: 'PO-1',
    Date: '03/04/2026',
    Vendor: 'ACME',
    Item: 'A',
    Part: 'x',
    Qty: 1,
    Amount: 2,
  }
  expect(guess('receipts', sourcesOf(row), reading).columns).toEqual({
    ...{ receipt: 'Reference', date: 'Date', supplier: 'Vendor', sku: 'Item', quantity: 'Qty' },
    ...{ lineTotal: 'Amount' },
  })
})
