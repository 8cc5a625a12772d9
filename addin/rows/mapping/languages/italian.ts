import type { Language } from './language.ts'

/** Headers of Italian spreadsheets. */
export const italian: Language = {
  columns: {
    sku: 'codice articolo, cod articolo, articolo, codice prodotto, cod prodotto, prodotto, codice, cod, materiale',
    name: 'descrizione, descrizione articolo, nome, denominazione, nome prodotto',
    type: 'tipo articolo, tipo prodotto, tipologia, tipo, categoria',
    unit: 'unità misura, unità, u m, udm',
    cost: 'costo standard, costo, costo unitario, prezzo acquisto, prezzo',
    reorderPoint: 'punto riordino, scorta minima, giacenza minima',
    active: 'attivo',
    code: 'codice fornitore, cod fornitore, fornitore, codice',
    date: 'data, data ricevimento, data consegna, data documento, data ddt, data fattura, data ordine, data acquisto, data produzione, data vendita, ricevuto, consegnato, completato, giorno',
    quantity:
      'quantità, qtà, q tà, quantità ricevuta, quantità prodotta, quantità venduta, pezzi, pz, giacenza, num pezzi',
    total: 'valore, valore totale, costo totale, importo, totale',
    lineTotal:
      'importo, importo riga, totale riga, totale, importo totale, imponibile, valore, prezzo totale',
    lot: 'lotto, no lotto, codice lotto, matricola, no serie',
    receipt:
      'ddt, no ddt, bolla, no bolla, documento trasporto, ordine acquisto, no ordine, ordine, no documento, documento',
    supplier: 'fornitore, nome fornitore, codice fornitore, ragione sociale',
    note: 'nota, osservazioni, commento, commenti, annotazioni',
    build:
      'ordine produzione, no ordine produzione, ordine lavoro, commessa, no commessa, odp, no ordine, ordine',
    product: 'prodotto finito, prodotto, codice prodotto, articolo, codice articolo, assieme',
    bomVersion: 'versione, versione distinta, distinta base',
    version: 'versione, revisione',
    validFrom: 'valido dal, valida dal, valido da, decorrenza, dal',
    lineKind: 'tipo riga, tipologia, tipo',
    component:
      'componente, codice componente, cod componente, materia prima, materiale, articolo, codice articolo',
    label: 'lavorazione, operazione, fase, descrizione',
    amount: 'importo, costo, tariffa, valore',
    optional: 'facoltativo, opzionale',
    share: 'quota, ripartizione, percentuale',
    invoice: 'fattura, no fattura, numero fattura, no documento, documento',
    line: 'riga, no riga, posizione',
    customer: 'cliente, nome cliente, codice cliente, ragione sociale',
    unitCost: 'prezzo unitario, costo unitario, prezzo unit, p unitario, prezzo acquisto, prezzo, costo',
    unitPrice: 'prezzo unitario, prezzo vendita, prezzo unit, p unitario, prezzo',
    reference: 'riferimento, no documento, documento',
    reason: 'causale, motivo, causa',
  },
  special: { suppliers: { name: 'nome, ragione sociale, nome fornitore, azienda, fornitore' } },
  titles: {
    receipts: 'ricevimento, ricevimenti, acquisti, carichi, entrate merce',
    builds: 'produzione',
    sales: 'vendite',
    boms: 'distinta base, distinte base',
    products: 'articoli, prodotti',
    suppliers: 'fornitori',
    opening: 'giacenza iniziale, giacenze iniziali, esistenze iniziali',
    adjustments: 'rettifica, rettifiche',
  },
  units: 'unità, unità misura, u m, udm',
}
