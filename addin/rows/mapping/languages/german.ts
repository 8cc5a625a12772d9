import type { Language } from './language.ts'

/** Headers of German spreadsheets. Numbers in one word are parted before: Artikelnummer is *artikel no*. */
export const german: Language = {
  columns: {
    sku: 'artikel no, art no, artikel, artikelcode, material no, teile no, sach no, produkt no, produkt, material, teil',
    name: 'bezeichnung, artikelbezeichnung, beschreibung, artikelname, produktname, benennung',
    type: 'artikelart, produktart, artikeltyp, typ, art, warengruppe, kategorie',
    unit: 'einheit, mengeneinheit, me',
    cost: 'standardkosten, einstandspreis, einkaufspreis, ek preis, ek, kosten, preis',
    reorderPoint: 'meldebestand, mindestbestand, bestellpunkt',
    active: 'aktiv',
    code: 'lieferanten no, lieferantencode, kreditoren no, kreditor no, lieferant',
    date: 'datum, belegdatum, buchungsdatum, lieferdatum, eingangsdatum, rechnungsdatum, bestelldatum, fertigungsdatum, produktionsdatum, verkaufsdatum, fertiggestellt, fertig am, geliefert am, geliefert, wareneingang, eingang, tag, stand',
    quantity:
      'menge, stückzahl, stueckzahl, anzahl, liefermenge, gelieferte menge, gefertigte menge, verkaufte menge, bestand, lagerbestand, stück, stueck, stk',
    total: 'gesamtwert, lagerwert, wert, betrag, gesamtbetrag, gesamt, summe',
    lineTotal: 'gesamtpreis, gesamtbetrag, betrag, positionsbetrag, nettobetrag, netto, wert, gesamt, summe',
    lot: 'charge, chargen no, chargen, los, los no, serien no',
    receipt:
      'lieferschein, lieferschein no, wareneingangs no, bestell no, bestellung, bestellungs no, beleg no, beleg',
    supplier: 'lieferant, lieferantenname, lieferanten no, kreditor',
    note: 'bemerkung, bemerkungen, notiz, kommentar, anmerkung, hinweis',
    build:
      'fertigungsauftrag, fertigungsauftrag no, fertigungsauftrags no, produktionsauftrag, produktionsauftrags no, auftrag, auftrag no, auftrags no, fa no',
    product: 'erzeugnis, fertigerzeugnis, baugruppe, produkt, artikel no, artikel, art no, produkt no',
    bomVersion: 'stücklistenversion, stueckliste, stückliste',
    version: 'stücklistenversion, revision',
    validFrom: 'gültig ab, gueltig ab, ab',
    lineKind: 'positionsart, positionstyp, art, typ',
    component:
      'komponente, komponenten no, bauteil, einzelteil, teil, teile no, material, material no, artikel no, artikel',
    label: 'arbeitsgang, vorgang, tätigkeit, kostenart, bezeichnung',
    amount: 'betrag, kosten, satz, wert',
    optional: 'wahlweise',
    share: 'anteil, kostenanteil, prozent',
    invoice: 'rechnung, rechnungs no, rechnung no, re no, beleg no, beleg',
    line: 'zeile, position, positions no',
    customer: 'kunde, kundenname, kunden no, debitor, abnehmer',
    unitCost:
      'einzelpreis, stückpreis, stueckpreis, preis pro stück, einkaufspreis, ek preis, einstandspreis, stückkosten, ek, preis, kosten',
    unitPrice:
      'einzelpreis, stückpreis, stueckpreis, verkaufspreis, vk preis, nettopreis, preis pro stück, vk, preis',
    reference: 'beleg no, referenz, beleg',
    reason: 'grund, buchungsgrund, ursache, anlass',
  },
  special: { suppliers: { name: 'name, lieferantenname, firma, firmenname, lieferant' } },
  titles: {
    receipts: 'wareneingang, eingänge, einkauf',
    builds: 'fertigung, produktion',
    sales: 'verkauf, verkäufe, umsatz',
    boms: 'stückliste',
    products: 'artikelstamm, produkte',
    suppliers: 'lieferanten',
    opening: 'anfangsbestand, eröffnungsbestand',
    adjustments: 'korrektur, inventurdifferenz',
  },
  units: 'einheit, mengeneinheit, me, einh',
}
