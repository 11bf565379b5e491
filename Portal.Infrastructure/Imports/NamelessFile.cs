namespace Portal.Infrastructure.Imports;

/// <summary>A file of the operating system's that has no name: it is gone with the process, whatever ends that.</summary>
internal static class NamelessFile
{
    /// <param name="buffer">Bytes that the stream holds back; 0 where whoever writes does.</param>
    public static FileStream Open(int buffer)
    {
        var path = Path.Combine(Path.GetTempPath(), $"portal-{Path.GetRandomFileName()}");
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = buffer,
        });
        File.Delete(path);
        return file;
    }
}
