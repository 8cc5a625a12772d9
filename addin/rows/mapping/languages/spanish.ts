import type { Language } from './language.ts'

/** Headers of Spanish spreadsheets. */
export const spanish: Language = {
  columns: {
    sku: 'código artículo, artículo, cód artículo, código producto, producto, referencia, referencia artículo, no artículo, código, cód',
    name: 'descripción, nombre, denominación, descripción artículo, nombre producto',
    type: 'tipo artículo, tipo producto, tipo, categoría, familia',
    unit: 'unidad medida, unidad, ud medida',
    cost: 'coste estándar, costo estándar, coste, costo, coste unitario, costo unitario, precio coste, precio',
    reorderPoint: 'punto pedido, punto reorden, stock mínimo, existencias mínimas',
    active: 'activo',
    code: 'código proveedor, cód proveedor, no proveedor, proveedor, código',
    date: 'fecha, fecha recepción, fecha entrega, fecha factura, fecha compra, fecha pedido, fecha producción, fecha fabricación, fecha venta, recibido, entregado, terminado, día',
    quantity:
      'cantidad, cant, ctd, cantidad recibida, cantidad producida, cantidad fabricada, cantidad vendida, unidades, uds, piezas, existencias',
    total: 'valor, valor total, importe, coste total, costo total, valor existencias',
    lineTotal: 'importe, importe total, importe línea, importe neto, total línea, valor, neto, precio total',
    lot: 'lote, no lote, código lote, no serie',
    receipt:
      'albarán, no albarán, recepción, no recepción, pedido, no pedido, orden compra, no documento, documento',
    supplier: 'proveedor, nombre proveedor, código proveedor',
    note: 'observaciones, observación, nota, notas, comentario, comentarios',
    build:
      'orden producción, no orden producción, orden fabricación, no orden fabricación, orden trabajo, no orden, orden',
    product:
      'producto terminado, producto acabado, producto, código producto, artículo, código artículo, conjunto',
    bomVersion: 'versión, versión lista, lista materiales',
    version: 'versión, revisión',
    validFrom: 'válido desde, vigente desde, desde, fecha inicio',
    lineKind: 'tipo línea, clase, tipo',
    component:
      'componente, código componente, materia prima, material, artículo, código artículo, ingrediente',
    label: 'concepto, operación, actividad, descripción',
    amount: 'importe, coste, costo, tarifa, valor',
    optional: 'opcional',
    share: 'reparto, participación, porcentaje',
    invoice: 'factura, no factura, número factura, no documento, documento',
    line: 'línea, no línea, posición',
    customer: 'cliente, nombre cliente, código cliente, comprador',
    unitCost:
      'precio unitario, coste unitario, costo unitario, precio unidad, p unitario, precio compra, precio, coste, costo',
    unitPrice: 'precio unitario, precio venta, precio unidad, p unitario, pvp, precio',
    reference: 'referencia, no documento, documento',
    reason: 'motivo, causa, razón',
  },
  special: {
    suppliers: { name: 'nombre, nombre proveedor, razón social, empresa, proveedor' },
    adjustments: { sku: 'código artículo, artículo, cód artículo, código producto, producto, código, cód' },
  },
  titles: {
    receipts: 'recepcion, compras, entradas, albaranes',
    builds: 'producción, fabricación',
    sales: 'ventas',
    boms: 'lista materiales, listas materiales, escandallo',
    products: 'artículos, productos',
    suppliers: 'proveedores',
    opening: 'inventario inicial, existencias iniciales',
    adjustments: 'ajuste',
  },
  units: 'unidad, unidad medida, ud, ud medida',
}
