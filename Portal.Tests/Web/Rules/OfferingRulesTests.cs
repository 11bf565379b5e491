using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Rules;
using Portal.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Web.Offerings;
using Portal.Web.Features.Offerings;
using Portal.Web.Features.Rules;
using static Portal.Tests.Domain.Rules.RuleSamples;

namespace Portal.Tests.Web.Rules;

public sealed class OfferingRulesTests : OfferingPageContext
{
    private static readonly Rule s_large = Rule("r1", RuleThen.Refer, Condition(RuleFact.OrderTotal, RuleTest.Above, 800_00)) with { Name = "Large orders", Reason = "first_large_order" };
    private static readonly Rule s_rest = Rule("r2", RuleThen.Include) with { Name = "Everybody else", Reason = "" };

    [Fact]
    public async Task Rules_AreListedAsTheirSentences()
    {
        var world = await OpenAsync();
        var shell = Show<OfferingRules>((await world.DraftAsync(Spec(s_large, s_rest))).Value);

        Assert.Equal(
            ["If the order is over $800.00, Bank of northwind reviews it first.", "Whatever the order, it is offered."],
            shell.FindAll(".rules .words").Select(words => words.TextContent), StringComparer.Ordinal);
        Assert.Contains("first_large_order", shell.Find(".rules .mono").TextContent, StringComparison.Ordinal);
        Assert.Equal("Rule 1", shell.Find("#rule-form").TextContent);
        Assert.Contains("The shopper sees: ", shell.Find(".note.words p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_AddedAndMade_IsSavedAsItIsTyped_AndTakenBack()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingRules>(id.Value);
        Assert.Equal("No rules yet", shell.Find("#no-rule").TextContent);

        await PressAsync(shell, "Add");
        await ShallHoldAsync(world, id, rules => Assert.Equal((RuleThen.Include, "New rule"), (Assert.Single(rules).Then, rules[0].Name)));
        await TypeAsync(shell, "Name", "Large orders");
        await DoesAsync(shell, RuleThen.Cap);
        await TypeAsync(shell, "Largest order", "500");
        await PressIconAsync(shell, "Add condition");
        await shell.InvokeAsync(() => shell.FindAll(".cond select")[0].Change("OrderTotal"));
        await TypeAsync(shell, "Order total, rule “Large orders”", "abc");
        shell.WaitForAssertion(() => Assert.Equal("An amount like 150.00. You typed abc.", shell.Find(".err").TextContent.Trim()));
        await TypeAsync(shell, "Order total, rule “Large orders”", "800");

        await ShallHoldAsync(world, id, rules =>
        {
            Assert.Equal(("Large orders", RuleThen.Cap, 500_00L, "rule_r1"), (rules[0].Name, rules[0].Then, rules[0].Cap, rules[0].Reason));
            Assert.Equal((RuleTest.Above, RuleValue.Of(800_00)), Asked(rules[0].When.Conditions[0]));
        });
        shell.WaitForAssertion(() => Assert.Equal("If the order is over $800.00, it is offered up to $500.00.", shell.Find(".rules .words").TextContent));

        await shell.InvokeAsync(() => shell.Find("[data-act=undo]").Click());
        await ShallHoldAsync(world, id, rules => Assert.Equal((RuleTest.Above, RuleValue.Of(0)), Asked(rules[0].When.Conditions[0])));
        await PressIconAsync(shell, "Remove");
        await ShallHoldAsync(world, id, Assert.Empty);
        shell.WaitForAssertion(() => Assert.Equal("No rules yet", shell.Find("#no-rule").TextContent));
        await shell.InvokeAsync(() => shell.Find("[data-act=undo]").Click());
        await ShallHoldAsync(world, id, rules => Assert.Equal("Large orders", Assert.Single(rules).Name));
    }

    [Fact]
    public async Task Condition_IsTypedByTheKindOfItsFact()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(Spec(s_large, s_rest));
        var shell = Show<OfferingRules>(id.Value);

        await shell.InvokeAsync(() => shell.FindAll(".cond select")[1].Change("Between"));
        await TypeAsync(shell, "Order total, rule “Large orders”", "100 - 250.50");
        await ShallHoldAsync(world, id, rules => Assert.Equal((RuleTest.Between, RuleValue.Between(100_00, 250_50)), Asked(rules[0].When.Conditions[0])));

        await shell.InvokeAsync(() => shell.FindAll(".cond select")[0].Change("Device"));
        shell.WaitForAssertion(() => Assert.Equal(["new", "seen before"], shell.FindAll(".ticks label").Select(label => label.TextContent.Trim()), StringComparer.Ordinal));
        await shell.InvokeAsync(() => shell.FindAll(".ticks input")[1].Change(true));
        await ShallHoldAsync(world, id, rules => Assert.Equal((RuleTest.Is, RuleValue.Of("new", "known")), Asked(rules[0].When.Conditions[0])));

        await shell.InvokeAsync(() => shell.FindAll(".cond select")[0].Change("Country"));
        await TypeAsync(shell, "Country, rule “Large orders”", "US, USA");
        shell.WaitForAssertion(() => Assert.Equal("USA is not the code of a country.", shell.Find(".err").TextContent.Trim()));
        Assert.Contains("Something to mend", shell.Find(".rule.on").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_StandInEachOther_FourDeep()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(Spec(s_large));
        var shell = Show<OfferingRules>(id.Value);

        for (var depth = 1; depth < Portal.Domain.Rules.Rule.Deepest; depth++)
        {
            await shell.InvokeAsync(() => shell.FindAll("button[aria-label='Add group']")[0].Click());
        }

        await ShallHoldAsync(world, id, rules => Assert.Equal(4, rules[0].When.AllConditions().Count()));
        Assert.Equal(4, shell.FindAll(".group").Count);
        Assert.Equal(3, shell.FindAll("button[aria-label='Add group']").Count);
        await shell.InvokeAsync(() => shell.FindAll("button[aria-label='Remove group']")[0].Click());
        await ShallHoldAsync(world, id, rules => Assert.Single(rules[0].When.AllConditions()));
    }

    [Fact]
    public async Task Rules_MoveAndAreDuplicated()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(Spec(s_large, s_rest));
        var shell = Show<OfferingRules>(id.Value);

        await PressIconAsync(shell, "Move down");
        await ShallHoldAsync(world, id, rules => Assert.Equal(["r2", "r1"], rules.Select(rule => rule.Key), StringComparer.Ordinal));
        shell.WaitForAssertion(() => Assert.Equal("Rule 2", shell.Find("#rule-form").TextContent));
        Assert.Contains("Now rule 2 of 2", shell.Markup, StringComparison.Ordinal);
        await PressIconAsync(shell, "Duplicate");
        await ShallHoldAsync(world, id, rules => Assert.Equal(["Everybody else", "Large orders", "Large orders (copy)"], rules.Select(rule => rule.Name), StringComparer.Ordinal));
        shell.WaitForAssertion(() => Assert.Equal("Rule 3", shell.Find("#rule-form").TextContent));
    }

    [Fact]
    public async Task Checks_NameTheRuleThatNeverApplies_ShowItsCart_AndMoveIt()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(Spec(s_rest with { Key = "r0" }, s_large));
        var shell = Show<OfferingRules>(id.Value);

        shell.WaitForAssertion(() => Assert.Equal("Rule 2 never applies", shell.Find(".finding b").TextContent));
        Assert.Contains("Rule 1 already takes every cart it could.", shell.Find(".finding").TextContent, StringComparison.Ordinal);
        Assert.Equal("$800.01", shell.Find(".finding .cart").TextContent);
        shell.WaitForAssertion(() => Assert.Equal("1 rule can never apply.", shell.Find(".lead b").TextContent.Trim()));
        Assert.Contains("Never applies", shell.FindAll(".rules .rule")[1].TextContent, StringComparison.Ordinal);

        await shell.InvokeAsync(() => shell.FindAll(".finding .link").First(link => link.TextContent.StartsWith("Explain", StringComparison.Ordinal)).Click());
        shell.WaitForAssertion(() => Assert.Equal("Offered by rule 1.", shell.Find(".note.ok b").TextContent));
        await shell.InvokeAsync(() => shell.FindAll(".finding .link")[^1].Click());
        await ShallHoldAsync(world, id, rules => Assert.Equal(["r1", "r0"], rules.Select(rule => rule.Key), StringComparer.Ordinal));
        shell.WaitForAssertion(() => Assert.Equal("Referred to Bank of northwind by rule 1.", shell.Find(".note.warn b").TextContent));
        shell.WaitForAssertion(() => Assert.Equal("Rule 1 is an exception to rule 2", shell.Find(".finding b").TextContent));
    }

    [Fact]
    public async Task Explain_TellsTheVerdict_AndWhatEachConditionSaw()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(Spec(
            s_large with { When = All(Condition(RuleFact.OrderTotal, RuleTest.Above, 800_00), Any(Condition(RuleFact.Device, RuleTest.Is, "new"), Condition(RuleFact.RiskSignal, RuleTest.Is, "raised"))) },
            s_rest));
        var shell = Show<OfferingRules>(id.Value);

        await TypeAsync(shell, "Order total", "1,264");
        await shell.InvokeAsync(() => Field(shell, "Device").Change("New"));

        shell.WaitForAssertion(() => Assert.Equal("Referred to Bank of northwind by rule 1.", shell.Find(".note.warn b").TextContent));
        Assert.Contains("Reason first_large_order.", shell.Find(".note.warn").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 later rule was not reached.", shell.Find(".note.warn").TextContent, StringComparison.Ordinal);
        var parts = shell.FindAll(".part").Select(part => string.Join(' ', part.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(
            ["the order is over $800.00 Saw: $1,264.00 Met", "Any of 2 is true The unknown one can’t change it Met", "the device is new Saw: the device is new Met", "a risk signal is raised Saw: not known Not known"],
            parts, StringComparer.Ordinal);

        await shell.InvokeAsync(() => Field(shell, "Device").Change(""));
        shell.WaitForAssertion(() => Assert.Contains("Missing: Device. Missing: Risk signal.", shell.Find(".note.warn").TextContent, StringComparison.Ordinal));
        await TypeAsync(shell, "Order total", "20");
        shell.WaitForAssertion(() => Assert.Contains("audience or amounts refuse it", shell.Find("[aria-labelledby=rule-explain] .note").TextContent, StringComparison.Ordinal));
        await TypeAsync(shell, "Order total", "much");
        shell.WaitForAssertion(() => Assert.Contains("Fill in an amount above zero", shell.Find("[aria-labelledby=rule-explain]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Contradiction_IsSaidBesideItsConditions_AndKeepsTheDraftFromBeingPublished()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(Spec(s_large with { When = All(Condition(RuleFact.OrderTotal, RuleTest.Above, 800_00), Condition(RuleFact.OrderTotal, RuleTest.Below, 800_00)) }));
        var shell = Show<OfferingRules>(id.Value);

        Assert.Equal("No order can ever meet all of this. Change or remove a condition.", shell.Find(".group > .err").TextContent.Trim());
        shell.WaitForAssertion(() => Assert.Equal("Rule 1 can’t be met", shell.Find(".finding b").TextContent));
        var refusal = await TestOfferings.Refused(Services.GetRequiredService<PublishOfferingCommand>().RunAsync(new PublishOfferingRequest(id, 0, null, "Season"), world.Tenant.Owner));
        Assert.Equal("spec_has_problems", refusal.Code);
        Assert.Null((await world.GetAsync(id)).Live);
    }

    [Fact]
    public async Task Designer_ShowsTheRules_AndLeadsToThem()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(Spec(s_large, s_rest));
        Address.NavigateTo($"/m/northwind/test/offerings/{id}?tab=audience");
        var shell = Show<OfferingDesigner>(id.Value);

        Assert.Contains("If the order is over $800.00, Bank of northwind reviews it first.", shell.Find(".overview").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/m/northwind/test/offerings/{id}/rules", shell.Find(".overview a").GetAttribute("href"));
    }

    [Fact]
    public async Task History_TellsAChangedRuleAsItsSentenceBeforeAndAfter()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync(Spec(s_large, s_rest));
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("rules[r1].when.conditions[p0].value", 900_00));
        await world.PublishAsync(id, "Only the largest");

        var shell = Show<OfferingHistory>(id.Value);

        Assert.Equal("Rule “Large orders”", shell.Find("dt").TextContent);
        Assert.Equal(
            "Large orders: If the order is over $800.00, Bank of northwind reviews it first. Reason first_large_order. became Large orders: If the order is over $900.00, Bank of northwind reviews it first. Reason first_large_order.",
            shell.Find("dd").TextContent);
    }

    [Fact]
    public async Task Rules_OfSomebodyWhoMayOnlyLook_AreToldAndNotEdited()
    {
        var world = await OpenAsync();
        var shell = Show<OfferingRules>((await world.DraftAsync(Spec(s_large, s_rest))).Value, Role.Viewer);

        Assert.Empty(shell.FindAll(".cond select, [data-act=undo], [aria-label='Move down']"));
        Assert.Equal("the order is over $800.00", shell.Find(".cond .read").TextContent);
    }

    [Fact]
    public async Task Rule_ThatTwoPeopleChange_ShowsBothValues()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(Spec(s_large, s_rest));
        var shell = Show<OfferingRules>(id.Value);
        await world.SaveAsync(id, 0, world.Tenant.As(Role.Editor), new FieldChange("rules[r1].when.conditions[p0].value", 700_00));

        await TypeAsync(shell, "Order total, rule “Large orders”", "900");

        shell.WaitForAssertion(() => Assert.StartsWith("You wrote $900.00. northwind-editor wrote $700.00 at", shell.Find(".conflict p").TextContent, StringComparison.Ordinal));
        await PressAsync(shell, "Use theirs: $700.00");
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll(".conflict")));
        Assert.Equal("700.00", Value(shell, "Order total, rule “Large orders”"));
    }

    private static (RuleTest Test, RuleValue Value) Asked(RulePart part) => part is RuleCondition condition ? (condition.Test, condition.Value) : default;

    private static Task DoesAsync(IRenderedComponent<IComponent> shell, RuleThen then) =>
        shell.InvokeAsync(() => shell.FindAll(".then input[type=radio]")[(int)then].Change("on"));

    private static Task ShallHoldAsync(TestOfferings world, OfferingId id, Action<ValueList<Rule>> assert) => ShallBeAsync(world, id, spec => assert(spec.Rules));
}
