using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

public sealed class OfferingQuestionsTests : OfferingPageContext
{
    private static readonly InstallmentSpec s_spec = Samples.Spec with
    {
        Terms = [.. InstallmentSuggestion.Months.Where(months => months < 24).Select(months => InstallmentSuggestion.Monthly(months, InterestPayer.Both))],
    };

    [Theory]
    [InlineData(1, "What do you sell this way?", "Next: order amounts")]
    [InlineData(2, "Which orders may be paid over time?", "Next: months")]
    [InlineData(3, "Over how many months?", "Next: interest")]
    [InlineData(4, "Who pays the interest?", "Next: where")]
    [InlineData(5, "Where is it offered?", "See the whole form")]
    public async Task Question_AsksOneThing_AndNamesTheNext(int step, string question, string next)
    {
        var world = await OpenAsync();
        var shell = await ShowAsync((await world.DraftAsync(s_spec)).Value, step);

        Assert.Equal(question, shell.Find("#question").TextContent);
        Assert.Equal(next, shell.FindAll(".ft a")[^1].TextContent.Trim());
        Assert.Equal(step > 1, shell.FindAll(".ft a").Any(link => link.TextContent.Trim() is "Back"));
        Assert.StartsWith("A $50.00 order becomes 12 × ", shell.Find(".note.info").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_IsSavedInTheDraft_AndItsEffectIsSaid()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(s_spec);
        var shell = await ShowAsync(id.Value, 2);

        await TypeAsync(shell, "Smallest order", "600");

        shell.WaitForAssertion(() => Assert.StartsWith("A $600.00 order becomes 12 × ", shell.Find(".note.info").TextContent, StringComparison.Ordinal));
        await ShallBeAsync(world, id, spec => Assert.Equal(600_00, spec.Minimum));
    }

    [Fact]
    public async Task Payer_SetsRatesAndFees_AndEachChoiceSaysWhatItDoes()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(s_spec with { Minimum = 600_00 });
        var shell = await ShowAsync(id.Value, 4);
        Assert.True(shell.FindAll("[name=payer]")[0].HasAttribute("checked"));
        Assert.Contains("A $600.00 order becomes 12 × $50.00; you receive", shell.FindAll(".choice small")[1].TextContent, StringComparison.Ordinal);

        await shell.InvokeAsync(() => shell.FindAll("[name=payer]")[1].Change("on"));

        await ShallBeAsync(world, id, spec => Assert.All(spec.Terms, term => Assert.Equal(Rate.Zero, term.ShopperRate)));
        shell.WaitForAssertion(() => Assert.True(shell.FindAll("[name=payer]")[1].HasAttribute("checked")));
    }

    [Fact]
    public async Task Rates_OfOnesOwn_AreNoneOfTheAnswers()
    {
        var world = await OpenAsync();
        var shell = await ShowAsync((await world.DraftAsync(Samples.Spec with { Terms = [InstallmentSuggestion.Monthly(3, InterestPayer.Shopper), InstallmentSuggestion.Monthly(12, InterestPayer.Merchant)] })).Value, 4);

        Assert.DoesNotContain(shell.FindAll("[name=payer]"), choice => choice.HasAttribute("checked"));
        Assert.Contains("follow none of these", shell.Markup, StringComparison.Ordinal);
    }

    private Task<IRenderedComponent<IComponent>> ShowAsync(string id, int step)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/m/northwind/test/offerings/{id}/questions?step={step}");
        return Task.FromResult(Show<OfferingQuestions>(id));
    }
}
