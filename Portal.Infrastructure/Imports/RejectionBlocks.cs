using System.IO.Compression;
using System.Text;
using Portal.Domain.Imports;

namespace Portal.Infrastructure.Imports;

/// <summary>Rejected lines by the hundred, deflated: a file that was mapped wrongly has as many of them as lines.</summary>
internal static class RejectionBlocks
{
    public static byte[] Write(IReadOnlyCollection<RejectedLine> lines)
    {
        using var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true), Encoding.UTF8))
        {
            foreach (var line in lines)
                Write(writer, line);
        }

        return packed.ToArray();
    }

    public static IEnumerable<RejectedLine> Read(byte[] block)
    {
        using var unpacked = new MemoryStream(ImportFiles.Unpack(block));
        using var reader = new BinaryReader(unpacked, Encoding.UTF8);
        while (unpacked.Position < unpacked.Length)
            yield return Read(reader);
    }

    public static void Write(BinaryWriter writer, RejectedLine line)
    {
        writer.Write7BitEncodedInt64(line.Number);
        writer.Write(line.Code);
        WriteText(writer, line.Column);
        WriteText(writer, line.Value);
        WriteText(writer, line.Order);
        WriteText(writer, line.Sku);
    }

    public static RejectedLine Read(BinaryReader reader)
    {
        var number = reader.Read7BitEncodedInt64();
        var code = reader.ReadString();
        return new RejectedLine(number, ReadText(reader), code, ReadText(reader), ReadText(reader), ReadText(reader));
    }

    private static void WriteText(BinaryWriter writer, string? text) => writer.Write(text ?? "");

    private static string? ReadText(BinaryReader reader) => reader.ReadString() is { Length: > 0 } text ? text : null;
}
