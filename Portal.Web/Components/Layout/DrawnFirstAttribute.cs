namespace Portal.Web.Components.Layout;

/// <summary>
/// A page that is drawn, with its data, in the first picture: before its circuit it is whole, and what it has then are links and plain forms. Its
/// data come through <see cref="PictureData"/>, so that the circuit shows the same without another look.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DrawnFirstAttribute : Attribute;
