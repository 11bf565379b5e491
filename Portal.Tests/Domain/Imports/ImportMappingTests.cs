using Portal.Domain.Imports;

namespace Portal.Tests.Domain.Imports;

public sealed class ImportMappingTests
{
    private static readonly ImportMapping s_mapping = Lines.OnlineRetail;

    public static TheoryData<string, ImportMapping> Misfits => new()
    {
        { "400 invalid_value mapping.decimal_mark", s_mapping with { DecimalMark = ";" } },
        { "400 zone_unknown mapping.time_zone", s_mapping with { TimeZone = "Europe/Atlantis" } },
        { "400 invalid_value mapping.date_format", s_mapping with { DateFormat = "yyyy-mm-dd" } },
        { "400 column_or_constant mapping.columns.currency", s_mapping with { Constants = new ImportTexts() } },
        { "400 column_or_constant mapping.columns.order", s_mapping with { Columns = s_mapping.Columns with { Order = " " } } },
        { "400 unknown_currency mapping.constants.currency", s_mapping with { Constants = new ImportTexts(Currency: "XAU") } },
        { "400 invalid_value mapping.constants.quantity", s_mapping with { Constants = s_mapping.Constants with { Quantity = "0" } } },
        { "400 invalid_value mapping.constants.unit_price", s_mapping with { Constants = s_mapping.Constants with { UnitPrice = "-1" } } },
        { "400 invalid_value mapping.constants.at", s_mapping with { Constants = s_mapping.Constants with { At = "1 December" } } },
        { "400 invalid_value mapping.constants.channel", s_mapping with { Constants = s_mapping.Constants with { Channel = new string('x', 101) } } },
        { "422 column_missing mapping.columns.sku", s_mapping with { Columns = s_mapping.Columns with { Sku = "Sku" } } },
        { "422 column_twice mapping.columns.country", s_mapping with { Columns = s_mapping.Columns with { Country = "UNITPRICE" } } },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Mapping_ThatDoesNotFit_IsRefusedWithItsMember(string told, ImportMapping mapping)
    {
        string[] header = [.. Lines.Header, "unitprice"];

        Assert.False(mapping.On(header).TryGet(out _, out var refusal));
        Assert.Equal(told, $"{(refusal.Kind is Portal.Domain.Common.RefusalKind.Invalid ? 400 : 422)} {refusal.Code} {refusal.Param}");
    }

    [Fact]
    public void Column_IsFoundInOtherLettersToo()
    {
        var mapping = s_mapping with { Columns = s_mapping.Columns with { Sku = "STOCKCODE" } };

        Assert.Equal("A", Lines.Read(mapping, Lines.Header, "1", "A", "", "1", "12/1/2010 8:26", "1", "", "").Line!.Sku);
    }
}
