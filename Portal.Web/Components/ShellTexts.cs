namespace Portal.Web.Components;

/// <summary>Names the texts of the shell and of the shared components.</summary>
public sealed class ShellTexts;
