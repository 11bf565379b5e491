using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Tests.Domain.Offerings;
using Portal.Web;
using Portal.Web.Features.Rules;
using static Portal.Tests.Domain.Rules.RuleSamples;

namespace Portal.Tests.Web.Rules;

public sealed class RuleSentencesTests
{
    private static readonly Rule s_picture = Rule("r2", RuleThen.Refer,
        Condition(RuleFact.OrderTotal, RuleTest.Above, 800_00),
        Condition(RuleFact.CustomerDays, RuleTest.Below, 30),
        Any(Condition(RuleFact.Device, RuleTest.Is, "new"), Condition(RuleFact.ShipsAbroad, RuleTest.Is, "yes"), Condition(RuleFact.RiskSignal, RuleTest.IsNot, "clear")));

    [Theory]
    [InlineData("en", "If the order is over $800.00; the customer joined less than 30 days ago; and (either the device is new, it ships to another country than the shopper’s or a risk signal is raised), Harbor Bank reviews it first.")]
    [InlineData("zh-Hant", "如果訂單超過 $800.00；顧客加入不到 30 天；而且（裝置是新的，寄送至購物者所在國家以外，或出現風險訊號），則先由 Harbor Bank 審核。")]
    [InlineData("zh-Hans", "如果订单超过 $800.00；顾客加入不到 30 天；而且（设备是新的，寄送至购物者所在国家以外，或出现风险信号），则先由 Harbor Bank 审核。")]
    public void Rule_OfThePicture_IsASentence(string language, string told) => Assert.Equal(told, In(language, words => words.Rule(s_picture)));

    [Fact]
    public void Rule_IsToldByWhatItDoes()
    {
        var few = Condition(RuleFact.Lines, RuleTest.AtMost, 1);
        var gifts = Condition(RuleFact.Category, RuleTest.AnyLine, "gift_cards", "subscriptions");

        Assert.Equal("If the order has at most 1 line and a line is of gift_cards or subscriptions, it is not offered.", In("en", words => words.Rule(Rule("r", RuleThen.Exclude, few, gifts))));
        Assert.Equal("If it is not true that the order has at most 1 line or a line is of gift_cards or subscriptions, it is offered up to $500.00.", In("en", words => words.Rule(Rule("r", RuleThen.Cap, None(few, gifts)))));
        Assert.Equal("Whatever the order, it is offered.", In("en", words => words.Rule(Rule("r", RuleThen.Include))));
        Assert.Equal("任何訂單都提供。", In("zh-Hant", words => words.Rule(Rule("r", RuleThen.Include))));
        Assert.Equal("The shopper sees: “We need a moment to check this order.”", In("en", words => words.Shopper(s_picture)));
        Assert.Equal("The shopper sees: “Call us.”", In("en", words => words.Shopper(s_picture with { Message = "Call us." })));
        Assert.Null(In("en", words => words.Shopper(Rule("r", RuleThen.Include))));
        Assert.Equal("All of 3 are true", In("en", words => words.Head(s_picture.When)));
        Assert.Equal("the merchant is in good standing or the merchant is watched", In("en", words => words.Condition(Condition(RuleFact.Standing, RuleTest.IsNot, "restricted"))));
    }

    [Fact]
    public void Seen_IsToldByItsFact()
    {
        var facts = Facts(1_264_00, "electronics", null) with { Device = DeviceSeen.New, CustomerSince = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero) };
        string Seen(RuleFact fact) => In("en", words => words.Seen(fact, FactValue.Of(facts, fact)))!;

        Assert.Equal("$1,264.00|1 day|electronics and a line without a category|the device is new|not known|US|2 lines", string.Join('|',
            Seen(RuleFact.OrderTotal), Seen(RuleFact.CustomerDays), Seen(RuleFact.Category), Seen(RuleFact.Device), Seen(RuleFact.RiskSignal), Seen(RuleFact.Country), Seen(RuleFact.Lines)));
    }

    /// <summary>Every question that can be asked has words in every language, and none falls back to its key.</summary>
    [Fact]
    public void EveryQuestion_HasWordsInEveryLanguage()
    {
        var questions = RuleFacts.All.SelectMany(fact => fact.Tests.Select(test => Condition(fact.Fact, test, fact switch
        {
            { Kind: RuleFactKind.Choice } => RuleValue.Of(fact.Choices[0]),
            { Highest: > 0 } when test is RuleTest.Between => RuleValue.Between(2, 3),
            { Highest: > 0 } => RuleValue.Of(2),
            _ => RuleValue.Of("US"),
        }))).ToList();

        Assert.Equal(39, questions.Count);
        foreach (var language in Words.Languages)
        {
            var told = questions.ConvertAll(question => In(language, words => words.Condition(question))!);
            Assert.DoesNotContain(told, text => text.Contains('.', StringComparison.Ordinal) && !text.Contains("0.0", StringComparison.Ordinal));
        }
    }

    private static string? In(string language, Func<RuleSentences, string?> tell)
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var words = new RuleSentences(services.GetRequiredService<IStringLocalizer<RulesTexts>>(), services.GetRequiredService<IStringLocalizer<ReasonTexts>>(), Samples.Usd, "Harbor Bank");
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return tell(words);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }
}
