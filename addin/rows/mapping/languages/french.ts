import type { Language } from './language.ts'

/** Headers of French spreadsheets. */
export const french: Language = {
  columns: {
    sku: 'code article, référence article, article, no article, code produit, référence produit, produit, réf article, réf produit, pièce',
    name: 'désignation, libellé, désignation article, libellé article, nom, intitulé',
    type: 'type article, type produit, catégorie, famille',
    unit: 'unité, unité mesure, unité stock',
    cost: 'coût standard, coût, coût unitaire, prix revient, prix achat, prix',
    reorderPoint: 'seuil réapprovisionnement, seuil, point commande, stock minimum, stock mini',
    active: 'actif',
    code: 'code fournisseur, no fournisseur, fournisseur',
    date: 'date réception, date livraison, date facture, date achat, date commande, date production, date fabrication, date vente, reçu, livré, livraison, terminé, jour',
    quantity:
      'quantité, qté, quantité reçue, qté reçue, quantité livrée, quantité produite, quantité fabriquée, quantité vendue, nombre, nb, en stock, pièces, unités',
    total: 'valeur, valeur stock, coût total, montant, valeur totale',
    lineTotal:
      'montant ht, total ht, montant, total ligne, montant ligne, prix total, coût total, valeur, montant net',
    lot: 'no lot, numéro lot, code lot, no série',
    receipt:
      'bon livraison, no bl, bl, bon réception, no réception, réception, bon commande, no commande, commande, no pièce, pièce',
    supplier: 'fournisseur, nom fournisseur, code fournisseur',
    note: 'remarque, remarques, commentaire, commentaires, observation, observations',
    build: 'ordre fabrication, no ordre fabrication, ordre production, ordre travail, no ordre, bon travail',
    product: 'produit fini, produit, code produit, référence produit, article, code article, ensemble',
    bomVersion: 'version nomenclature, nomenclature, indice',
    version: 'version nomenclature, indice, révision',
    validFrom: 'valable à partir, valable dès, date effet, à partir',
    lineKind: 'type ligne, nature, type',
    component:
      'composant, code composant, référence composant, matière, article, code article, pièce, ingrédient',
    label: 'opération, intitulé, libellé, poste',
    amount: 'montant, coût, taux, valeur',
    optional: 'facultatif, optionnel',
    share: 'part coût, répartition, pourcentage',
    invoice: 'facture, no facture, numéro facture, no pièce, commande, no commande',
    line: 'ligne, no ligne',
    customer: 'nom client, code client, acheteur',
    unitCost: 'prix unitaire, prix unitaire ht, pu ht, pu, p u, coût unitaire, prix achat, prix, coût',
    unitPrice: 'prix unitaire, prix unitaire ht, pu ht, pu, p u, prix vente, prix vente ht, prix',
    reference: 'no pièce, pièce, no document',
    reason: 'motif, raison',
  },
  special: {
    suppliers: { name: 'nom, nom fournisseur, raison sociale, société, fournisseur' },
    products: { sku: 'référence, code article, référence article, article, code produit, réf, produit' },
  },
  titles: {
    receipts: 'réception, achats, entrées',
    builds: 'fabrication, ordres fabrication',
    sales: 'ventes, factures clients',
    boms: 'nomenclature',
    products: 'articles, produits',
    suppliers: 'fournisseurs',
    opening: 'stock initial, stock ouverture',
    adjustments: 'ajustement, régularisation',
  },
  units: 'unité, unité mesure, conditionnement',
}
