using Portal.Harness;

namespace Portal.Tests.EndToEnd;

/// <summary>A journey in a real browser; skipped, with the reason, where no Chromium is installed.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <param name="shared">Files of the folder <c>shared</c> that it needs.</param>
    public BrowserFactAttribute(params string[] shared) => Skip = Chromium.Headless is null ? Chromium.Missing : SharedDataFactAttribute.WhyNot(shared);
}

/// <summary>The same with data.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Headless is null ? Chromium.Missing : null;
}
