using System.Text;
using CsCheck;
using Serverless.Platforms.OpenWhisk.ActionLoops;

namespace Serverless.Platforms.OpenWhisk.Tests;

/// <summary>Lines, however they come.</summary>
public sealed class LineReaderTests
{
    [Fact]
    public void Any_lines_in_any_parts_are_the_same_lines() =>
        Gen.Select(Gen.Int[0, 150_000].Array[0, 6], Gen.Int[50, 70_000].Array[1, 5], Gen.Bool).Sample((lengths, parts, endsOpen) =>
        {
            var lines = lengths.Select((length, i) => new string((char)('a' + i), length)).ToList();
            var text = string.Join('\n', lines) + (endsOpen ? "" : "\n");
            var reader = new LineReader(new Parts(Encoding.ASCII.GetBytes(text), parts));
            var read = new List<string>();
            while (reader.TryRead(out var line))
            {
                read.Add(Encoding.ASCII.GetString(line.Value.Span));
            }

            Assert.Equal(text.Length == 0 ? [] : text.EndsWith('\n') ? text[..^1].Split('\n') : text.Split('\n'), read);
        }, iter: 40);

    /// <summary>Gives its bytes in parts of these lengths, again and again.</summary>
    private sealed class Parts(byte[] bytes, int[] lengths) : MemoryStream(bytes)
    {
        private int _next;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, lengths[_next++ % lengths.Length]));
    }
}
