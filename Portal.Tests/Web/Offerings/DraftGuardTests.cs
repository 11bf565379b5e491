using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

/// <summary>Nothing typed is lost without a word.</summary>
public sealed class DraftGuardTests : OfferingPageContext
{
    [Fact]
    public async Task Leave_WithAllSaved_AsksNothing()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await TypeAsync(shell, "Largest order", "2,500");

        await shell.InvokeAsync(() => Address.NavigateTo("/m/northwind/test/orders"));

        await ShallLeadToAsync("/m/northwind/test/orders");
        Assert.Empty(shell.FindAll(".mud-dialog"));
        Assert.Equal(2_500_00, ((InstallmentSpec)(await world.GetAsync(id)).Draft).Maximum);
    }

    [Fact]
    public async Task Leave_AfterASaveFailed_SaysWhatWouldBeLost()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        var here = Address.Uri;
        await world.Database.ExecuteAsync("DELETE FROM memberships");
        await TypeAsync(shell, "Largest order", "2,500");
        shell.WaitForAssertion(() => Assert.Equal("Not saved", StampOf(shell, "Largest order")));

        await shell.InvokeAsync(() => Address.NavigateTo("/m/northwind/test/orders"));

        shell.WaitForAssertion(() => Assert.StartsWith("Largest order", shell.Find(".mud-dialog dt").TextContent, StringComparison.Ordinal));
        Assert.Equal("Not saved", Assert.Single(shell.FindAll(".mud-dialog dt small")).TextContent);
        await PressAsync(shell, "Go on editing");
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll(".mud-dialog")));
        Assert.Equal((here, "2,500"), (Address.Uri, Value(shell, "Largest order")));

        await shell.InvokeAsync(() => Address.NavigateTo("/m/northwind/test/orders"));
        shell.WaitForElement(".mud-dialog");
        await PressAsync(shell, "Leave and lose it");
        await ShallLeadToAsync("/m/northwind/test/orders");
    }

    [Fact]
    public async Task Viewer_LooksAndCantType()
    {
        var world = await OpenAsync();

        var shell = Show<OfferingDesigner>((await world.DraftAsync()).Value, Role.Viewer);

        Assert.Contains("Only an owner or an editor can change it.", shell.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(shell.FindAll("button"), button => button.TextContent.Contains("Publish", StringComparison.Ordinal));
        Assert.All(shell.FindAll("[role=tabpanel] input.inp"), input => Assert.True(input.HasAttribute("readonly")));
        Assert.All(shell.FindAll("[role=tabpanel] select"), select => Assert.True(select.HasAttribute("disabled")));
    }

    [Fact]
    public async Task TextsThatABrokenLineLeft_AreOfferedAndPutBack()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        Left(("maximum", "1,750"), ("minimum", "50"), ("terms[m12].shopper_rate", "abc"));

        var shell = Show<OfferingDesigner>(id.Value);

        shell.WaitForAssertion(() => Assert.Equal(
            ["Largest order: you typed 1,750. The draft says 3,000.00.", "Shopper APR, 12 months: you typed abc. The draft says 9.99."],
            shell.FindAll(".left li").Select(line => line.TextContent), StringComparer.Ordinal));
        await PressAsync(shell, "Put it back");
        await ShallBeAsync(world, id, spec => Assert.Equal(1_750_00, spec.Maximum));
        Assert.Equal("abc", Value(shell, "Shopper APR, 12 months"));
        Assert.Empty(shell.FindAll(".left"));
    }

    [Fact]
    public async Task Leave_OfTheQuestions_NamesTheFieldOfAnotherStep_AndTheListLeadsThere()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var questions = $"/m/northwind/test/offerings/{id}/questions";
        Address.NavigateTo($"{questions}?step=2");
        var shell = Show<OfferingQuestions>(id.Value);
        await TypeAsync(shell, "Smallest order", "abc");
        await shell.InvokeAsync(() => Address.NavigateTo($"{questions}?step=3"));
        shell.WaitForAssertion(() => Assert.Equal("Over how many months?", shell.Find("#question").TextContent));

        await shell.InvokeAsync(() => Address.NavigateTo("/m/northwind/test"));

        shell.WaitForAssertion(() => Assert.StartsWith("Smallest order", shell.Find(".mud-dialog dt").TextContent, StringComparison.Ordinal));
        Assert.Equal("What stands there can't be read.", shell.Find(".mud-dialog dt small").TextContent);
        await PressAsync(shell, "Go on editing");
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll(".mud-dialog")));
        await PressAsync(shell, "Smallest order");
        shell.WaitForAssertion(() => Assert.Equal("abc", Value(shell, "Smallest order")));
        Assert.EndsWith("?step=2", Address.Uri, StringComparison.Ordinal);
        JSInterop.VerifyFocusAsyncInvoke();
    }

    [Fact]
    public async Task Questions_OfferTextsThatABrokenLineLeft()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        Left(("maximum", "1,750"));
        Address.NavigateTo($"/m/northwind/test/offerings/{id}/questions?step=abc");

        var shell = Show<OfferingQuestions>(id.Value);

        Assert.Equal("What do you sell this way?", shell.Find("#question").TextContent);
        shell.WaitForElement(".left li");
        await PressAsync(shell, "Put it back");
        await ShallBeAsync(world, id, spec => Assert.Equal(1_750_00, spec.Maximum));
        Assert.NotNull(shell.Find("[data-keep] [data-field]"));
    }

    [Fact]
    public async Task Page_WhoseScriptDoesNotCome_SaysWhatThatMeans_AndSaves()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        JSInterop.SetupModule("/js/designer.js").Setup<Dictionary<string, string>>("open", _ => true).SetException(new JSException("Failed to fetch"));

        var shell = Show<OfferingDesigner>(id.Value);

        shell.WaitForAssertion(() => Assert.Contains("What you type is kept once it is saved.", shell.Markup, StringComparison.Ordinal));
        await TypeAsync(shell, "Largest order", "2,500");
        await ShallBeAsync(world, id, spec => Assert.Equal(2_500_00, spec.Maximum));
    }

    [Fact]
    public async Task RightTakenAwayWhileTyping_TurnsReadOnly_AndOffersNoOtherTry()
    {
        var draft = new SharedDraft { Refusal = Refusal.Forbidden("forbidden", Permission.EditOfferings) };
        var editor = draft.Open();
        var shell = RenderInShell(builder =>
        {
            builder.OpenComponent<CascadingValue<Actor>>(0);
            builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), new Actor("usr_1", "Maya", Role.Owner, new Scope.System("tests")));
            builder.AddComponentParameter(2, nameof(CascadingValue<>.ChildContent), (RenderFragment)(actor =>
            {
                actor.OpenComponent<CascadingValue<DraftEditor>>(0);
                actor.AddComponentParameter(1, nameof(CascadingValue<>.Value), editor);
                actor.AddComponentParameter(2, nameof(CascadingValue<>.ChildContent), (RenderFragment)(page =>
                {
                    page.OpenComponent<DraftGuard>(0);
                    page.CloseComponent();
                    page.OpenComponent<DesignerForm>(1);
                    page.AddComponentParameter(2, nameof(DesignerForm.Part), editor.Kind.Parts[0]);
                    page.CloseComponent();
                }));
                actor.CloseComponent();
            }));
            builder.CloseComponent();
        });

        await TypeAsync(shell, "Largest order", "2,500");
        await shell.InvokeAsync(() => Field(shell, "Largest order").Blur());

        shell.WaitForAssertion(() => Assert.All(shell.FindAll("input.inp"), input => Assert.True(input.HasAttribute("readonly"))));
        Assert.Contains("Only an owner or an editor can change it.", shell.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(shell.FindAll("button"), button => button.TextContent.Trim() is "Save again" || button.TextContent.Contains("Add", StringComparison.Ordinal));
        Assert.Equal(("2,500.00", 1), (Value(shell, "Largest order"), draft.Saves));
    }

    private void Left(params IEnumerable<(string Field, string Text)> texts)
    {
        var module = JSInterop.SetupModule("/js/designer.js");
        module.Mode = JSRuntimeMode.Loose;
        module.Setup<Dictionary<string, string>>("open", _ => true).SetResult(texts.ToDictionary(text => text.Field, text => text.Text, StringComparer.Ordinal));
    }
}
