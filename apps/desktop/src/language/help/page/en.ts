import { type HelpPage, list, shortcuts, steps, terms, text } from './sections.ts';

export const page: HelpPage = (words, { grace, parties }) => {
  const { agents, conversation, handling, help, list: lists, navigation, supervision, timeline } = words;
  const { activity } = supervision;
  const { controls } = handling;
  return [
    {
      id: 'start',
      title: 'The first ten minutes',
      parts: [
        text(
          `The list of conversations stands on the left, the conversation in the middle, and what is known of the customer on the right; on a phone they come one after the other. **${lists.mine}** is what you have in hand, **${lists.unassigned}** what nobody has yet, **${lists.all}** everything you may see.`,
        ),
        steps(
          `Click your status in the header and choose **${agents.available}**. As long as you are away, nothing is offered to you.`,
          `A request appears at the bottom right: press **${agents.accept}**. Where your team picks for itself, open a conversation under **${lists.unassigned}** and answer it: it becomes yours by that.`,
          'Write. `Enter` sends, `Shift + Enter` breaks the line. What you have not sent yet is kept for each conversation.',
          `When all is said, press **${controls.end}**. If a wrap-up appears, choose what it was about and press **${agents.submit}**.`,
          `For a break, choose a reason under your status. At the end of the day, choose **${navigation.signOut}** in the menu of your account.`,
        ),
      ],
    },
    {
      id: 'status',
      title: 'What the states mean',
      parts: [
        text(
          `You choose whether you are available or away, and why: click your status in the header, or press \`Alt + P\`. Everything else follows from what you do. Colleagues see the state and how long it has lasted.`,
        ),
        terms(
          [activity.ready, 'You are available and in no conversation. You are offered the next one.'],
          [
            activity.busy,
            'You are in at least one conversation and have room for more, so more may be offered to you.',
          ],
          [
            activity.at_capacity,
            'You have as much in hand as you may have at once. Nothing more is offered until something ends.',
          ],
          [
            activity.acw,
            'Your conversations are over, and a wrap-up is still to be done. It takes up room until you submit it.',
          ],
          [
            activity.away,
            'Nothing new is offered to you. What you have in hand goes on: choose a reason while you are talking, and colleagues see that you will be away afterwards. Whoever signs in begins like this.',
          ],
          [
            activity.rona,
            `“Redirection on no answer”: you did not answer a request in time. Nothing more is offered to you until you choose **${agents.setAvailable}** or **${agents.stayAway}**. It does not pass by itself.`,
          ],
          [
            activity.signed_out,
            `You do not work as an agent at the moment; you can still look around. **${agents.signInAgain}** brings you back, away at first.`,
          ],
        ),
      ],
    },
    {
      id: 'requests',
      title: 'Requests',
      parts: [
        text(
          'A request shows who asks, from where, in which queue, how long they have waited, and how long you still have to answer. It comes with a sound and, if you have allowed it, with a notification.',
        ),
        list(
          `**${agents.accept}**, or \`Alt + A\` for the earliest, opens the conversation with everything said so far. With more than five at once you can accept all of them together.`,
          `**${agents.decline}** is there if the queue allows it. The conversation goes back to its queue; you may then be away, with the reason “${activity.declined}”.`,
          `In the last five seconds the request flashes. If time runs out, the customer goes back to the front of the queue without losing their place, and you are in **${activity.rona}**.`,
          'If the customer leaves or a colleague takes the conversation meanwhile, the request disappears. That is not held against you.',
        ),
      ],
    },
    {
      id: 'taking',
      title: 'Taking and passing on',
      parts: [
        list(
          `**Taking:** answer a conversation that nobody has, or choose **${conversation.assignToMe}** under **${conversation.assign}**. That is also how you take one over from a colleague, or give it to one.`,
          `**${controls.transfer}** (\`T\`): choose a queue, or a colleague who is available, and add a note if it helps. Your part ends at once, and your wrap-up begins. The customer does not see the note.`,
          'If the colleague does not accept, the conversation goes back to its queue, unless your administrators have decided otherwise. The customer keeps the place that their waiting has earned.',
        ),
      ],
    },
    {
      id: 'conference',
      title: 'Conference',
      parts: [
        text(
          `With **${controls.conference}** (\`C\`) you invite a colleague into your conversation; at most ${parties} take part at once, the customer included. Until they have accepted you see **${handling.status.conferenceRequested}** and can take the request back. If they do not answer, you simply go on talking.`,
        ),
        list(
          'You stay in charge: only you can pass the conversation on, put it aside or end it. Your guest reads and writes.',
          `**${controls.endConference}** lets the guest go; you and the customer go on.`,
          `**${controls.exitConference}** lets you go; whoever has been the guest longest takes over. A guest leaves in the same way, and nothing changes for the others.`,
          `**${controls.end}** ends it for everybody. Customers can do that, too.`,
        ),
      ],
    },
    {
      id: 'ending',
      title: 'Ending and wrap-up',
      parts: [
        list(
          `**${controls.end}** (\`E\`) ends the conversation for everybody; where nobody takes part at the moment, the button is called **${conversation.resolve}**. If a colleague has the conversation, you are asked first. If the customer ends it, you need not do anything.`,
          `If the queue asks for it, the wrap-up follows: codes, a note for colleagues, and a clock. **${agents.moreTime}** can be had once, if the queue allows it. When the time is over, the wrap-up is submitted by itself with what the queue has for that.`,
          `You can put it off and talk to others in between: under **${lists.mine}** it stands below **${agents.toWrapUp}**.`,
          `**${conversation.reopen}** opens an ended conversation again and makes it yours. If the customer writes again, it opens by itself: it comes to you if you are available and it ended not long ago, and otherwise goes to its queue.`,
        ),
      ],
    },
    {
      id: 'later',
      title: 'Putting aside',
      parts: [
        terms(
          [
            `${controls.markPending} (O)`,
            `It leaves the open conversations and stays under **${handling.list.pending}** until somebody opens it or writes in it, also if the customer writes. Right for what waits for somebody else.`,
          ],
          [
            `${controls.snooze} (S)`,
            `It stands under **${handling.list.snoozed}** and comes back at the time you choose, or with the customer’s next message, whichever is first: to you if you are available, otherwise to its queue.`,
          ],
        ),
      ],
    },
    {
      id: 'help',
      title: 'Help, and banning',
      parts: [
        list(
          `**${controls.askForHelp}** (\`F\`) marks the conversation. Supervisors see it at once and can look in. Press it again when you need no more help. The customer notices nothing.`,
          `A ban is for people who abuse the chat. Choose **${controls.ban}** under **${controls.more}**, or type \`/ban\`. The conversation ends at once, and from that browser nobody can write to you any more, on any of your websites, until an administrator lifts the ban. Somebody who clears the browser’s storage gets around it.`,
        ),
      ],
    },
    {
      id: 'customers',
      title: 'What customers see',
      parts: [
        list(
          'Your messages, with the name and the picture from your profile that are meant for customers. When you are writing, and when you have read what they wrote.',
          'Who joins the conversation, who leaves it, and that it has ended. While they wait: their place and the time it may take, if the queue is set so.',
          'They never see: notes and wrap-ups, to whom you transfer and why, queues, priorities, your status, who asks for help.',
          `Beside your own message, **${timeline.delivered}** says that it has arrived, and **${timeline.read}** that it has been seen.`,
        ),
      ],
    },
    {
      id: 'connection',
      title: 'When the connection is lost',
      parts: [
        list(
          'A bar at the top says so within ten seconds. Go on writing: messages wait in this window and are sent once when you are back, in the right order. They survive a reload of the page.',
          `For 45 seconds nothing changes for you. Then you are signed out, and ${grace === null ? 'your conversations go to the front of their queues at once' : `your conversations stay yours for ${grace} more. If you come back within that time, you have them again; otherwise they go to the front of their queues`}, and customers are told that you left.`,
          'If the bar stays: look whether other websites work. If they do, the server is being restarted or cannot be reached; the desktop keeps trying by itself.',
          `You work in one window at a time. If you open a second one, it asks whether you want to work there. After a long time without a key or a movement you may be signed out, if your administrators have set that up.`,
        ),
      ],
    },
    {
      id: 'keys',
      title: navigation.shortcuts,
      parts: [
        text(
          `In the reply, \`/\` at the beginning opens the commands, such as \`/transfer\` or \`/snooze\`. \`Ctrl + K\` finds conversations and everything that can be done. Single keys can be switched off in your profile.`,
        ),
        shortcuts,
      ],
    },
    {
      id: 'trouble',
      title: 'When something does not work',
      parts: [
        steps(
          'Reload the page. What you were writing, and what was on its way, is kept.',
          `If it happens again, press **${help.send}** and say in a sentence what happened. The administrators then see what happened to the connection and on the screen. It holds no word of any conversation, and you see all of it before it goes.`,
          'Tell them, too, if it is urgent: they are named below.',
        ),
      ],
    },
  ];
};
