/** How a product can be had: one edition, for sale when it has a price. Source: recorded answers. */
import { JsonNumber } from '../../http/json.ts'
import { never, sevenths } from '../live/live-read.ts'
import type { CatalogProduct } from './catalog-product.ts'

export function skuJson(
  { productId, title, price, released }: CatalogProduct,
  market: string,
  language: string,
): object {
  const date = sevenths(released ?? never)
  return {
    Sku: {
      LastModifiedDate: date,
      LocalizedProperties: [{ SkuDescription: '', SkuTitle: title, Language: language, Markets: [market] }],
      MarketProperties: [{ FirstAvailableDate: date, Markets: [market] }],
      ProductId: productId,
      Properties: {
        InstallationTerms: '',
        VisibleToB2BServiceIds: [],
        IsRepurchasable: false,
        SkuDisplayRank: 0,
        AdditionalIdentifiers: [],
        IsTrial: false,
        IsPreOrder: false,
        IsBundle: false,
      },
      SkuASchema: 'Sku;3',
      SkuBSchema: 'SkuGame;1',
      SkuId: '0001',
      SkuType: 'full',
    },
    Availabilities: price === undefined ? [] : [saleJson(price, market, date)],
  }
}

/** The world names no currency: ISO 4217 has a code for that. */
function saleJson(price: number, market: string, date: string | undefined) {
  const amount = new JsonNumber(Number.isInteger(price) ? price.toFixed(1) : String(price))
  return {
    Actions: ['Details', 'Fulfill', 'Purchase', 'Browse', 'Curate', 'Redeem'],
    AvailabilityId: 'local',
    LastModifiedDate: date,
    Markets: [market],
    OrderManagementData: {
      GrantedEntitlementKeys: [],
      Price: {
        // ISO 4217 for “no currency”: the feed names none, and none is invented.
        CurrencyCode: 'XXX',
        IsPIRequired: false,
        ListPrice: amount,
        MSRP: amount,
        TaxType: 'TaxesNotIncluded',
        WholesaleCurrencyCode: '',
      },
    },
    Properties: { OriginalReleaseDate: date },
    SkuId: '0001',
    DisplayRank: 0,
    RemediationRequired: false,
  }
}
