using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Liability;
using Portal.Domain.Orders;
using Portal.Web;

namespace Portal.Tests.Web.Texts;

/// <summary>The values in a refusal's words: as a reader knows them on a page, as in its bodies in the API.</summary>
public sealed class RefusalTextTests
{
    private static readonly Refusal s_status = Refusal.Conflict("order_status_forbids", null, OrderAction.Capture, OrderStatus.Voided);
    private static readonly Refusal s_closed = Refusal.Conflict("period_closed", "through", new DateOnly(2026, 1, 31));
    private static readonly Refusal s_left = Refusal.Rule("refund_above_left", "amount", new Money(1_200_00, Currency.Of("USD")));
    private static readonly Refusal s_expired = Refusal.Rule("quote_expired", "quote", new DateTimeOffset(2026, 1, 31, 17, 5, 0, TimeSpan.Zero));

    [Fact]
    public void Page_SaysValuesInTheLanguageOfTheReader()
    {
        Assert.Equal("此訂單的狀態為「已取消」，無法請款。", Said("zh-Hant", s_status));
        Assert.Equal("此订单的状态为“已取消”，无法请款。", Said("zh-Hans", s_status));
        Assert.Equal("This order is voided, which does not allow a capture.", Said("en", s_status));
        Assert.Equal("這個角色或金鑰沒有「管理訂單」的權限。", Said("zh-Hant", Refusal.Forbidden("forbidden", Permission.ManageOrders)));
        Assert.Contains("2026年1月31日", Said("zh-Hans", s_closed), StringComparison.Ordinal);
        Assert.Contains("31 Jan 2026", Said("en", s_closed), StringComparison.Ordinal);
        Assert.Contains("$1,200.00", Said("zh-Hant", s_left), StringComparison.Ordinal);
        Assert.Contains("31 Jan 2026 17:05 UTC", Said("en", s_expired), StringComparison.Ordinal);
    }

    [Fact]
    public void Api_SaysValuesAsInItsBodies_InEnglish()
    {
        Assert.Equal("This order is voided, which does not allow a capture.", Written("zh-Hant", s_status));
        Assert.Equal("The books are closed through 2026-01-31.", Written("zh-Hant", s_closed));
        Assert.Contains("1200.00 USD", Written("zh-Hant", s_left), StringComparison.Ordinal);
        Assert.Contains("until 2026-01-31T17:05:00Z.", Written("en", s_expired), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1 field keeps this from being published.")]
    [InlineData(2, "2 fields keep this from being published.")]
    public void Number_TakesItsForm(int fields, string words) => Assert.Equal(words, Said("en", Refusal.Rule("spec_has_problems", "name", fields)));

    [Theory]
    [InlineData(typeof(OrderStatus))]
    [InlineData(typeof(OrderAction))]
    [InlineData(typeof(PlanStatus))]
    [InlineData(typeof(PlanAction))]
    [InlineData(typeof(Permission))]
    [InlineData(typeof(ImportStatus))]
    [InlineData(typeof(ImportAction))]
    [InlineData(typeof(ApprovalState))]
    [InlineData(typeof(Duty))]
    public void Word_OfAnEnumeration_HasItsOwnInEveryLanguage(Type enumeration)
    {
        var set = TextSet.All.Single(texts => texts.Name is nameof(RefusalTexts));

        Assert.All(Enum.GetNames(enumeration).Select(name => $"Word.{enumeration.Name}.{name}"), key =>
            Assert.All([set.English, set.Traditional, set.Simplified], words => Assert.True(words.ContainsKey(key), key)));
    }

    private static string Said(string language, Refusal refusal) => In(language, texts => RefusalText.Of(refusal, texts));

    private static string Written(string language, Refusal refusal) => In(language, texts => RefusalText.English(refusal, texts));

    private static string In(string language, Func<IStringLocalizer<RefusalTexts>, string> say)
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return say(services.GetRequiredService<IStringLocalizer<RefusalTexts>>());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
