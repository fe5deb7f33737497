using System.Buffers.Binary;
using System.Text;

namespace Serverless.Build.Containers;

/// <summary>What an executable or a library of Linux asks for: its loader and its libraries (System V ABI, chapter 5). Only 64 bits, the least significant byte first.</summary>
/// <param name="Interpreter">The loader, or null for a library.</param>
/// <param name="Needed">The libraries by name.</param>
/// <param name="Machine">The machine: 62 for x86-64, 183 for AArch64.</param>
internal sealed record ElfFile(string? Interpreter, IReadOnlyList<string> Needed, int Machine)
{
    private const int LoadSegment = 1;
    private const int DynamicSegment = 2;
    private const int InterpreterSegment = 3;
    private const long NeededTag = 1;
    private const long StringsTag = 5;

    /// <summary>Reads a file.</summary>
    /// <returns>Null for a file that is none.</returns>
    public static ElfFile? Read(string path)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        if (file.Length < 64 || !file.StartsWith("\u007fELF"u8) || file[4] != 2 || file[5] != 1)
        {
            return null;
        }

        var machine = BinaryPrimitives.ReadUInt16LittleEndian(file[18..]);
        var headers = (int)BinaryPrimitives.ReadInt64LittleEndian(file[32..]);
        var size = BinaryPrimitives.ReadUInt16LittleEndian(file[54..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(file[56..]);
        string? interpreter = null;
        var segments = new List<(long Address, long Offset, long Size)>();
        (int Offset, int Size) dynamic = default;
        for (var i = 0; i < count; i++)
        {
            var header = file.Slice(headers + (i * size), size);
            var offset = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
            var address = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
            var length = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
            switch (BinaryPrimitives.ReadInt32LittleEndian(header))
            {
                case LoadSegment:
                    segments.Add((address, offset, length));
                    break;
                case DynamicSegment:
                    dynamic = ((int)offset, (int)length);
                    break;
                case InterpreterSegment:
                    interpreter = Text(file, (int)offset);
                    break;
            }
        }

        var needed = new List<long>();
        var strings = 0L;
        for (var at = dynamic.Offset; at < dynamic.Offset + dynamic.Size; at += 16)
        {
            var value = BinaryPrimitives.ReadInt64LittleEndian(file[(at + 8)..]);
            switch (BinaryPrimitives.ReadInt64LittleEndian(file[at..]))
            {
                case NeededTag:
                    needed.Add(value);
                    break;
                case StringsTag:
                    strings = value;
                    break;
            }
        }

        var table = segments.Where(s => strings >= s.Address && strings < s.Address + s.Size).Select(s => strings - s.Address + s.Offset).FirstOrDefault();
        var names = new List<string>();
        foreach (var name in needed)
        {
            names.Add(Text(file, (int)(table + name)));
        }

        return new ElfFile(interpreter, names, machine);
    }

    private static string Text(ReadOnlySpan<byte> file, int start)
    {
        var rest = file[start..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }
}
