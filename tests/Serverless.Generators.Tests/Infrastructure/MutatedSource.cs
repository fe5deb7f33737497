using System.Text;

namespace Serverless.Generators.Tests.Infrastructure;

/// <summary>Changes a program here and there, as somebody does who is in the middle of writing.</summary>
internal static class MutatedSource
{
    /// <summary>A few random edits: something left out, something twice, something put elsewhere, one of the words put in.</summary>
    public static string Of(string program, IReadOnlyList<string> words, Random random)
    {
        var text = new StringBuilder(program);
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 30), text.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, text.ToString(at, length));
                    break;
                case 2:
                    text.Insert(at, words[random.Next(words.Count)]);
                    break;
                default:
                    text.Insert(at, text.ToString(random.Next(text.Length - length), length));
                    break;
            }
        }

        return text.ToString();
    }
}
