using Microsoft.AspNetCore.Components;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Notices;

namespace Portal.Web.Features.Notices;

/// <summary>What is told to a person, the newest first, page below page.</summary>
public sealed partial class NoticeList
{
    /// <summary>From so many of a kind on, those in a row stand under the newest of them.</summary>
    private const int Many = 3;

    private readonly List<long> _pages = [long.MaxValue];
    private long? _next;

    [Parameter, EditorRequired]
    public required Visit Visit { get; set; }

    /// <summary>Raised with the number of the newest notice, once it is seen.</summary>
    [Parameter]
    public EventCallback<long> OnShown { get; set; }

    [Inject]
    public required ListNoticesQuery Notices { get; init; }

    private static IEnumerable<IReadOnlyList<Notice>> Runs(IReadOnlyList<Notice> notices)
    {
        for (var at = 0; at < notices.Count;)
        {
            List<Notice> run = [.. notices.Skip(at).TakeWhile(notice => string.Equals(notice.Action, notices[at].Action, StringComparison.Ordinal))];
            var together = run.Count >= Many ? run.Count : 1;
            yield return run[..together];
            at += together;
        }
    }

    private void Show(long before)
    {
        _next = null;
        _pages.Add(before);
    }

    private async Task LoadedAsync(NoticePage page, long before)
    {
        _next = before == _pages[^1] ? page.Next : _next;
        if (before == long.MaxValue && page.Notices is [var newest, ..])
        {
            await OnShown.InvokeAsync(newest.Number);
        }
    }
}
