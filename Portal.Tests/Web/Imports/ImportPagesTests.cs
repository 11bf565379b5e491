using System.Text;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Imports;
using Portal.Web.Features.Imports;

namespace Portal.Tests.Web.Imports;

/// <summary>The pages of an import over a real shop: from a file that nobody has explained yet to its report.</summary>
public sealed class ImportPagesTests : ShopTestContext
{
    private const string History = """
        Invoice;Date;Article;Quantity;Price
        1001;13.01.2011 09:30;A-1;2;1,50
        1001;13.01.2011 09:30;A-2;1;4,00
        1002;14.01.2011 10:00;A-1;-1;1,50
        1003;15.01.2011 11:00;A-1;1;-4,00
        """;

    [Fact]
    public async Task Mapping_IsGuessed_AndSaysWhatTheLinesBecome()
    {
        var import = await ReceiveAsync(History);

        var page = Open(import);

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("tbody tr").Count));
        Assert.Equal("Invoice", Select(page, "Order").GetAttribute("value"));
        Assert.Equal(",", Select(page, "Decimal mark").GetAttribute("value"));
        Assert.Contains("3.00", page.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("13 Jan 2011", page.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("The price is negative", page.FindAll("tbody tr")[3].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mapping_ThatIsCorrected_ShowsTheLinesAnew()
    {
        var page = Open(await ReceiveAsync(History));
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("tbody tr").Count));

        await Select(page, "Decimal mark").ChangeAsync(new ChangeEventArgs { Value = "." });

        page.WaitForAssertion(() => Assert.Contains("The number can't be read", page.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal));
        await Select(page, "Order").ChangeAsync(new ChangeEventArgs { Value = "" });
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")));
        Assert.Empty(page.FindAll("tbody tr"));
    }

    [Fact]
    public async Task Import_ThatIsStarted_EndsInItsReport_AndCanBeUndone()
    {
        var import = await ReceiveAsync(History);
        var page = Open(import);
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("tbody tr").Count));

        Assert.Contains("Proposed", page.Find(".field:has([value=online])").TextContent, StringComparison.Ordinal);
        await Button(page, "Import the orders").ClickAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("progress")));
        await Shop.Database.Get<ImportJob>().RunOnceAsync(CancellationToken.None);
        Shop.Database.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Assert.Contains("1 order of 4 lines is in.", page.Find(".lead").TextContent, StringComparison.Ordinal));
        Assert.Equal(["1", "1", "3", "1"], page.FindAll(".tile .v").Select(tile => tile.TextContent), StringComparer.Ordinal);
        Assert.Contains("7.00", page.Find("[aria-labelledby=sums] tbody").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[aria-labelledby=ways] a").Count));
        Assert.EndsWith("/eligibility", page.Find("[aria-labelledby=ways] a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith($"/imports/{import.Value}/rejected.csv", page.Find("[aria-labelledby=reasons] a").GetAttribute("href"), StringComparison.Ordinal);

        await page.InvokeAsync(() => Button(page, "Undo the import").Click()); // It is done when the dialog is answered.
        await page.FindAll(".mud-dialog button").Last(button => button.TextContent.Contains("Undo the import", StringComparison.Ordinal)).ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Being undone", page.Find("h1").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatOfferingsAsk_AndTheFileDoesNotTell_IsNamed()
    {
        var page = Open(await ReceiveAsync(History));
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("tbody tr").Count));
        Assert.DoesNotContain("ask for a channel", page.Markup, StringComparison.Ordinal);

        await page.Find("[value=online]").ChangeAsync(new ChangeEventArgs { Value = "" });

        page.WaitForAssertion(() => Assert.Contains("Live offerings ask for a channel", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Format_ThatFitsNoDate_IsNotVouchedFor()
    {
        var page = Open(await ReceiveAsync(History));
        page.WaitForAssertion(() => Assert.Contains("All dates that we looked at fit only this way.", page.Markup, StringComparison.Ordinal));

        await Select(page, "How dates are written").ChangeAsync(new ChangeEventArgs { Value = "M.d.yyyy H:mm" });

        page.WaitForAssertion(() => Assert.Contains("Only 0 of 3 dates that we looked at fit this way. More fit d.M.yyyy H:mm.", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("fit only this way", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Viewer_SeesImports_AndCanChangeNothing()
    {
        await ReceiveAsync(History);

        var page = RenderAs(Role.Viewer, builder =>
        {
            builder.OpenComponent<ImportList>(0);
            builder.AddComponentParameter(1, "Merchant", "northwind");
            builder.AddComponentParameter(2, "Environment", "test");
            builder.CloseComponent();
        });

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Empty(page.FindAll("input[type=file]"));
    }

    private static IElement Select(IRenderedComponent<IComponent> page, string label) =>
        page.Find($"#{page.FindAll("label").First(found => string.Equals(found.TextContent.Trim(), label, StringComparison.Ordinal)).GetAttribute("for")}");

    private static IElement Button(IRenderedComponent<IComponent> page, string text) =>
        page.FindAll("button").First(button => string.Equals(button.TextContent.Trim(), text, StringComparison.Ordinal));

    private async Task<ImportId> ReceiveAsync(string csv)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var received = await Shop.Database.Get<ImportReception>().ReceiveAsync(new FileToImport(content, "history.csv"), At(Role.Owner).Actor, CancellationToken.None).Answered();
        return received.Id;
    }

    private IRenderedComponent<IComponent> Open(ImportId import) => RenderAs(Role.Owner, builder =>
    {
        builder.OpenComponent<ImportSheet>(0);
        builder.AddComponentParameter(1, "Merchant", "northwind");
        builder.AddComponentParameter(2, "Environment", "test");
        builder.AddComponentParameter(3, "Id", import.Value);
        builder.CloseComponent();
    });
}
