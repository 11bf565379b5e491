using System.Reflection;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Web.Features.Ledger;

namespace Portal.Tests.Web.Ledger;

public sealed class LedgerWordsTests
{
    /// <summary>Every code that a posting function of the domain books under, and what it is when taken back.</summary>
    private static readonly string[] s_booked =
    [
        .. typeof(Account).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Postings", StringComparison.Ordinal))
            .SelectMany(Codes)
            .Distinct(StringComparer.Ordinal),
    ];

    [Fact]
    public void Account_HasWords_InEveryLanguage() =>
        Assert.Empty(Words.Missing<LedgerTexts>(texts => Account.All.Where(account => texts[$"Account.{account.Name}"].ResourceNotFound).Select(account => account.Name)));

    [Fact]
    public void Event_OfTheDomain_HasWords_InEveryLanguage()
    {
        var codes = s_booked.Concat(Codes(typeof(OrderEvents))).ToList();

        Assert.True(codes.Count > 15);
        Assert.Empty(Words.Missing<LedgerTexts>(texts => codes.Where(code => texts[$"Event.{code}"].ResourceNotFound)));
    }

    [Fact]
    public void Event_TakenBackWithoutWordsOfItsOwn_BorrowsThoseOfTheOther() =>
        Assert.Empty(Words.Missing<LedgerTexts>(texts => s_booked.Where(code =>
            texts.Event(JournalEntry.ReversalOf(code)) is var words && (words.Contains('_', StringComparison.Ordinal) || string.Equals(words, texts.Event(code), StringComparison.Ordinal)))));

    [Fact]
    public void Event_Unknown_IsItsCode() => Assert.Empty(Words.Missing<LedgerTexts>(texts => new[] { texts.Event("comet_landed") }.Where(words => words is not "comet_landed")));

    [Fact]
    public void Journal_CanBeSearchedForEveryEventThatIsBooked() => Assert.Empty(s_booked.Except(LedgerWords.Events, StringComparer.Ordinal));

    private static IEnumerable<string> Codes(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
        .Select(field => (string)field.GetRawConstantValue()!);
}
