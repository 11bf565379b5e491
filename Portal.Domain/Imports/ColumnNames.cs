using System.Collections.Frozen;

namespace Portal.Domain.Imports;

/// <summary>
/// What the columns of order files are called: by shop systems, and in English, German, French, Spanish, Italian, Dutch, Portuguese and Chinese. The first of
/// a list are the surest.
/// </summary>
internal static class ColumnNames
{
    private static readonly FrozenDictionary<ImportField, string[]> s_names = new Dictionary<ImportField, string>
    {
        [ImportField.Order] =
            "order|order id|order number|order no|order ref|order reference|order name|invoice no|invoice number|invoice|invoice id|receipt number|receipt|transaction id|"
            + "bestellnummer|bestell nr|bestellung|auftragsnummer|auftrag|rechnungsnummer|belegnummer|numéro de commande|n° commande|commande|numéro de facture|facture|"
            + "número de pedido|pedido|n pedido|número de factura|factura|numero ordine|ordine|numero fattura|fattura|bestelnummer|ordernummer|factuurnummer|número da encomenda|encomenda|"
            + "訂單編號|訂單號碼|订单编号|订单号|單號|单号",
        [ImportField.At] =
            "at|order date|ordered at|created at|placed at|invoice date|purchase date|date|datetime|date time|timestamp|time|bestelldatum|auftragsdatum|rechnungsdatum|datum|zeitpunkt|"
            + "date de commande|date de facture|fecha de pedido|fecha|fecha factura|data ordine|data fattura|data|besteldatum|factuurdatum|data do pedido|訂單日期|下單時間|订单日期|下单时间|日期|時間|时间",
        [ImportField.Sku] =
            "sku|stock code|lineitem sku|item sku|product sku|variant sku|article number|item number|item no|product code|product id|item id|item code|article|artikelnummer|artikel nr|art nr|artikel|"
            + "référence|référence article|code article|referencia|código de artículo|código|codice articolo|codice|artikelcode|código do produto|商品編號|貨號|商品编号|货号|品號",
        [ImportField.Name] =
            "name|product name|product|item name|lineitem name|item|title|product title|description|item description|bezeichnung|artikelbezeichnung|produkt|produktname|beschreibung|"
            + "désignation|nom du produit|produit|libellé|nombre|nombre del producto|producto|descripción|descrizione|prodotto|nome prodotto|omschrijving|productnaam|descrição|produto|商品名稱|品名|商品名称|名稱|名称",
        [ImportField.Quantity] =
            "quantity|qty|lineitem quantity|item quantity|quantity ordered|units|pieces|count|menge|anzahl|stück|stückzahl|quantité|qté|cantidad|unidades|quantità|qtà|aantal|hoeveelheid|quantidade|數量|数量",
        [ImportField.UnitPrice] =
            "unit price|price|lineitem price|item price|price each|unit cost|price per unit|sale price|einzelpreis|stückpreis|preis|prix unitaire|prix|precio unitario|precio|prezzo unitario|prezzo|"
            + "stukprijs|prijs|eenheidsprijs|preço unitário|preço|單價|单价|價格|价格",
        [ImportField.Customer] =
            "customer id|customer|customer number|customer no|customer reference|client id|client|buyer|buyer id|user id|email|customer email|kundennummer|kunden nr|kunde|numéro client|"
            + "cliente|id cliente|número de cliente|codice cliente|klantnummer|klant|客戶編號|客户编号|會員編號|会员编号|客戶|客户",
        [ImportField.Country] =
            "country|shipping country|billing country|ship country|country code|land|lieferland|pays|pays de livraison|país|pais|paese|nazione|国家|國家|國家地區",
        [ImportField.Currency] = "currency|currency code|währung|devise|monnaie|moneda|divisa|valuta|moeda|幣別|币种|貨幣|货币",
        [ImportField.Category] =
            "category|product category|product type|type|department|kategorie|warengruppe|produktgruppe|catégorie|famille|categoría|familia|categoria|reparto|categorie|productgroep|類別|分類|类别|分类",
        [ImportField.Channel] = "channel|sales channel|source|store|shop|kanal|vertriebskanal|canal|canal de vente|canal de venta|canale|kanaal|verkoopkanaal|通路|渠道|來源|来源",
    }.ToFrozenDictionary(field => field.Key, field => field.Value.Split('|').Select(NameKey.Of).Distinct(StringComparer.Ordinal).ToArray());

    /// <summary>How well a column's name says a field: 0 is not at all.</summary>
    public static int Score(ImportField field, string column)
    {
        var key = NameKey.Of(column);
        var names = s_names[field];
        if (Array.IndexOf(names, key) is >= 0 and var place)
            return 1000 - place;
        return Array.Exists(names, name => name.Length >= 4 && key.Contains(name, StringComparison.Ordinal)) ? 100 : 0;
    }
}
