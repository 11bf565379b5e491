using Bunit;
using Portal.Domain.Common;
using Portal.Web.Components.Shared;

namespace Portal.Tests.Web.Shared;

/// <summary>Version bar, lead sentence, needs, timeline, segments and the stamp of a save.</summary>
public sealed class PieceTests : PortalTestContext
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 10, 42, 7, TimeSpan.Zero);

    [Fact]
    public void VersionBar_IsAListInOrder_WithTheShownOneMarkedAndNotALink()
    {
        var bar = Render<VersionBar>(parameters => parameters
            .Add(bar => bar.Steps, [new(11, VersionStage.Past, "9 Sep to 9 Nov", "/11"), new(12, VersionStage.Live, "since 9 Nov", "/12"), new(13, VersionStage.Draft, "3 changes")])
            .Add(bar => bar.Saved, SaveStamp.Saved(s_now, TimeZoneInfo.Utc)));

        Assert.Equal("Versions", bar.Find("ol").GetAttribute("aria-label"));
        Assert.Equal("/11|/12|", string.Join('|', bar.FindAll("li > .ver").Select(step => step.GetAttribute("href"))));
        Assert.Equal("13 Draft 3 changes Saved 10:42:07", Plain(bar.Find("[aria-current=true]").TextContent));
        Assert.Equal("12 Live since 9 Nov", Plain(bar.FindAll("li")[1].TextContent));
    }

    [Fact]
    public void LeadSentence_JoinsItsSentences_WithTheStrongestBold()
    {
        var lead = Render<LeadSentence>(parameters => parameters
            .Add(lead => lead.Before, "20 Nov 2026.")
            .Add(lead => lead.Strong, "Sales are up.")
            .Add(lead => lead.Then, [null, "Three things need you."]));

        Assert.Equal("Sales are up.", lead.Find("b").TextContent.Trim());
        Assert.Equal("20 Nov 2026. Sales are up. Three things need you.", Plain(lead.Markup.Replace("<b>", "", StringComparison.Ordinal).Replace("</b>", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void LeadSentence_BeginningWithTheStrongest_BeginsWithoutASpace() =>
        Assert.Equal("Sales are up.", Render<LeadSentence>(parameters => parameters.Add(lead => lead.Strong, "Sales are up.")).Find("b").TextContent);

    [Fact]
    public void NeedsYou_PutsMoneyAtRiskFirst_ThenWhatIsDueFirst()
    {
        var needs = Render<NeedsYou>(parameters => parameters.Add(
            needs => needs.Needs,
            [NeedOf("no money", null, 1), NeedOf("little, later", 100, 9), NeedOf("much", 900, 20), NeedOf("little, sooner", 100, 3)]));

        Assert.Equal(["much", "little, sooner", "little, later", "no money"], needs.FindAll("li .strong").Select(what => what.TextContent), StringComparer.Ordinal);
        Assert.All(needs.FindAll("li"), need => Assert.Single(need.QuerySelectorAll("a")));
        Assert.Equal("Open much", needs.Find("li a").TextContent);
        Assert.Equal("4", needs.Find(".hd .num").TextContent);
    }

    [Fact]
    public void NeedsYou_WithNothing_SaysSo() =>
        Assert.Equal("Nothing waits for you.", Render<NeedsYou>(parameters => parameters.Add(needs => needs.Needs, [])).Find(".bd").TextContent.Trim());

    [Fact]
    public void Timeline_IsAnOrderedList_WithTimeWhatWhoAndMoney()
    {
        var timeline = Render<Timeline>(parameters => parameters.Add(timeline => timeline.ChildContent, builder =>
        {
            builder.OpenComponent<TimelineItem>(0);
            builder.AddComponentParameter(1, nameof(TimelineItem.Icon), "<path />");
            builder.AddComponentParameter(2, nameof(TimelineItem.What), "Refunded");
            builder.AddComponentParameter(3, nameof(TimelineItem.When), "20 Nov 2026 10:42");
            builder.AddComponentParameter(4, nameof(TimelineItem.Who), "Maya Lindqvist");
            builder.AddComponentParameter(5, nameof(TimelineItem.Amount), new Money(-18_000, Currency.Of("USD")));
            builder.CloseComponent();
        }));

        Assert.Equal("Refunded|−$180.00|20 Nov 2026 10:42|Maya Lindqvist", string.Join('|', timeline.FindAll("ol > li :is(b, span)").Select(part => part.TextContent)));
    }

    [Fact]
    public async Task Seg_IsAGroupOfRadioButtons_AndTellsTheChoice()
    {
        var chosen = 0;
        var seg = Render<Seg<int>>(parameters => parameters
            .Add(seg => seg.Label, "Period")
            .Add(seg => seg.Options, [new(7, "7 days"), new(30, "30 days")])
            .Add(seg => seg.Value, 7)
            .Add(seg => seg.ValueChanged, value => chosen = value));

        Assert.Equal("Period", seg.Find("[role=radiogroup]").GetAttribute("aria-label"));
        await seg.FindAll("input[type=radio]")[1].ChangeAsync("on");
        Assert.Equal(30, chosen);
    }

    public static TheoryData<string, SaveStamp?> Stamps => new()
    {
        { "", null },
        { "Saving", SaveStamp.Saving },
        { "Saved 10:42:07", SaveStamp.Saved(s_now, TimeZoneInfo.Utc) },
        { "Not saved. Trying again", SaveStamp.Failing },
    };

    [Theory]
    [MemberData(nameof(Stamps))]
    public void SaveMark_SaysWhereTheSaveStands_InAPlaceThatIsAlwaysThere(string expected, SaveStamp? stamp)
    {
        var mark = Render<SaveMark>(parameters => parameters.Add(mark => mark.Stamp, stamp)).Find("[role=status]");

        Assert.Equal(expected, mark.TextContent.Trim());
        Assert.Equal(stamp is { IsFailing: true }, mark.ClassList.Contains("failing"));
    }

    private static Need NeedOf(string what, long? atRisk, int day) =>
        new("<path />", what, "why", StateKind.Warn, "clock", new DateOnly(2026, 11, day), "Open", $"/{what}")
        {
            AtRisk = atRisk is { } minor ? new Money(minor, Currency.Of("USD")) : null,
        };

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
