using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Web.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Domain.Offerings.ShippingProtection;

/// <summary>The pages of a kind that no page knows, drawn from its descriptor.</summary>
public sealed class ShippingProtectionPagesTests : OfferingPageContext
{
    private static readonly ShippingProtectionSpec s_spec = ShippingProtectionSample.Spec;

    [Fact]
    public void EveryField_HasItsWords()
    {
        Services.Register();
        var words = Services.GetRequiredService<KindFaces>().WordsOf(ShippingProtectionKind.Instance);

        Assert.DoesNotContain(KindAssertions.Words(ShippingProtectionKind.Instance), key => words[key].ResourceNotFound);
    }

    [Fact]
    public async Task Form_IsDrawnFromTheDescriptor_WithHintsAndMessages()
    {
        var (world, id) = await DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);

        Assert.Equal(["Prices", "Giving it back", "Who and where"], shell.FindAll("[role=tab]").Select(tab => tab.TextContent.Trim()), StringComparer.Ordinal);
        Assert.Equal("$100.00", Value(shell, "From order, Orders from $100.00") is { } from ? $"${from}" : null);
        Assert.EndsWith("covers up to $2,500.00.", Below(shell, "Largest order covered"), StringComparison.Ordinal);
        Assert.True(Field(shell, "Currency").HasAttribute("readonly"));
        Assert.Empty(shell.FindComponents<ShopperPreview>());

        await TypeAsync(shell, "Largest order covered", "3,000");
        Assert.EndsWith("allows up to $2,500.00. You typed $3,000.00.", Below(shell, "Largest order covered"), StringComparison.Ordinal);
        await TypeAsync(shell, "Price, Orders from $100.00", "4.50");
        await shell.InvokeAsync(() => Field(shell, "Price, Orders from $100.00").Blur());
        await OpenTabAsync(shell, "Giving it back");
        await ChooseAsync(shell, "Carriers", "tracked_only");
        Assert.Equal("0 to 60.", Below(shell, "Days to give it back"));
        Assert.NotNull(Field(shell, "What that costs"));

        shell.WaitForAssertion(() => Assert.StartsWith("Saved", StampOf(shell, "Carriers"), StringComparison.Ordinal));
        var saved = (ShippingProtectionSpec)(await world.GetAsync(id)).Draft;
        Assert.Equal((4_50, 3_000_00, CarrierRule.TrackedOnly), (saved.Bands[1].Price, saved.Maximum, saved.Carrier));
    }

    [Fact]
    public async Task Row_IsAddedUnderAKeyOfItsOwn()
    {
        var (_, id) = await DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);

        await PressAsync(shell, "Add another band");

        shell.WaitForAssertion(() => Assert.Equal("1.95", Value(shell, "Price, Orders from $2,000.00")));
    }

    [Fact]
    public async Task History_TellsWhatChanged_InTheWordsOfTheKind()
    {
        var (world, id) = await DraftAsync();
        await world.PublishAsync(id);
        await world.SaveAsync(
            id, (await world.GetAsync(id)).Revision, world.Tenant.Owner,
            new FieldChange("bands[middle].price", 4_50), new FieldChange("bands[large]", null), new FieldChange("carrier", "tracked_only"),
            new FieldChange("bands[huge]", JsonNode.Parse("""{"key":"huge","from":150000,"price":1995}""")));
        await world.PublishAsync(id, "Dearer");

        var told = Show<OfferingHistory>(id.Value).FindAll("tbody tr")[0].TextContent;

        Assert.All(
            ["Price, Orders from $100.00", "$3.95 became $4.50", "Orders from $500.00", "removed", "added: Orders from $1,500.00 at $19.95", "Any carrier became Only with tracking"],
            text => Assert.Contains(text, told, StringComparison.Ordinal));
    }

    private async Task<(TestOfferings World, OfferingId Id)> DraftAsync()
    {
        Services.Register();
        var world = await OpenAsync(services => services.Register());
        await using (var db = world.Database.Contexts.Create(new Scope.System("tests")))
        {
            db.Add(ShippingProtectionSample.Agreement(world.Tenant.Merchant.Partner));
            await db.SaveChangesAsync();
        }

        return (world, await world.DraftAsync(s_spec, "Cover"));
    }
}
