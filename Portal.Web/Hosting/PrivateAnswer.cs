namespace Portal.Web.Hosting;

/// <summary>Answers for whoever holds a link, and nobody else.</summary>
internal static class PrivateAnswer
{
    /// <summary>No cache keeps it and no search engine lists it.</summary>
    public static void KeepPrivate(this HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
