import type { Language } from './language.ts'

/** Headers of Dutch spreadsheets. Numbers in one word are parted before: Artikelnummer is *artikel no*. */
export const dutch: Language = {
  columns: {
    sku: 'artikel no, artikelcode, artikel, art no, productcode, product no, onderdeel no, onderdeel',
    name: 'omschrijving, artikelomschrijving, naam, artikelnaam, productnaam, benaming, beschrijving',
    type: 'artikelsoort, productsoort, soort, artikelgroep, productgroep, categorie',
    unit: 'eenheid, voorraadeenheid',
    cost: 'kostprijs, standaard kostprijs, inkoopprijs, prijs',
    reorderPoint: 'bestelpunt, minimumvoorraad, minimale voorraad, min voorraad',
    active: 'actief',
    code: 'leverancierscode, leveranciers no, leverancier no, crediteuren no, leverancier',
    date: 'datum, ontvangstdatum, leverdatum, factuurdatum, orderdatum, besteldatum, boekdatum, productiedatum, verkoopdatum, ontvangen, ontvangen op, geleverd, gereed, gereedgemeld, dag',
    quantity:
      'aantal, hoeveelheid, aantal ontvangen, ontvangen aantal, geleverd aantal, aantal geproduceerd, aantal verkocht, aantal stuks, stuks, voorraad',
    total: 'totale waarde, voorraadwaarde, waarde, totaalbedrag, bedrag, totaal',
    lineTotal:
      'regeltotaal, regelbedrag, totaalbedrag, bedrag, totaalprijs, nettobedrag, netto, totaal, waarde',
    lot: 'partij, partij no, batch no, lot no, charge, serie no',
    receipt:
      'pakbon, pakbon no, ontvangst, ontvangst no, bestel no, bestelling, inkooporder, inkooporder no, boekstuk no, boekstuk',
    supplier: 'leverancier, leveranciersnaam, leverancierscode, crediteur',
    note: 'opmerking, opmerkingen, notitie, toelichting',
    build: 'productieorder, productieorder no, werkorder, werkorder no, order',
    product: 'eindproduct, gereed product, samenstelling, artikel no, artikelcode, artikel, productcode',
    bomVersion: 'versie, stuklijstversie, stuklijst',
    version: 'versie, stuklijstversie, revisie',
    validFrom: 'geldig vanaf, geldig van, ingangsdatum, vanaf',
    lineKind: 'regelsoort, soort',
    component:
      'onderdeel, onderdeel no, grondstof, materiaal, artikel no, artikelcode, artikel, componentcode',
    label: 'bewerking, activiteit, omschrijving',
    amount: 'bedrag, kosten, tarief, waarde',
    optional: 'optioneel',
    share: 'aandeel, kostenaandeel, percentage',
    invoice: 'factuur, factuur no, boekstuk no, boekstuk',
    line: 'regel, regel no, positie',
    customer: 'klant, klantnaam, klant no, debiteur, afnemer',
    unitCost: 'stukprijs, prijs per stuk, eenheidsprijs, inkoopprijs, kostprijs, prijs',
    unitPrice: 'stukprijs, prijs per stuk, verkoopprijs, eenheidsprijs, prijs',
    reference: 'referentie, boekstuk no, boekstuk',
    reason: 'reden, oorzaak',
  },
  special: { suppliers: { name: 'naam, leveranciersnaam, bedrijf, bedrijfsnaam, leverancier' } },
  titles: {
    receipts: 'ontvangst, inkoop',
    builds: 'productie',
    sales: 'verkoop, verkopen, omzet',
    boms: 'stuklijst',
    products: 'artikelen, producten',
    suppliers: 'leveranciers',
    opening: 'beginvoorraad, openingsvoorraad',
    adjustments: 'correctie, voorraadverschil',
  },
  units: 'eenheid, verpakkingseenheid',
}
